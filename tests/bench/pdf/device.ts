import { createSigner } from '../../../electron/host/signer/create-signer.ts';
import { systemClock, systemRandom } from '../../../electron/host/system-ports.ts';
import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** What stands beside the signature, whoever builds the file. */
export const SIGNED = {
  signerName: '古丽娜尔·买买提',
  organisation: '第三方评价机构',
  reason: '封存签署',
  location: '吐鲁番市高昌区',
  at: new Date().toISOString(),
};

const RECORD: SealedRecord['id'] = '0184f0f0-0000-7000-8000-000000000001';

export interface Device {
  /** PEM of the root that its signatures hang from. */
  readonly root: string;
  sign(digest: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  readonly answer: (digest: Uint8Array<ArrayBuffer>) => ReturnType<ReturnType<typeof createSigner>['signer.sign']>;
}

/** A device with a real P-256 key in `folder`, kept and used as the host keeps and uses it. */
export async function benchDevice(folder: string): Promise<Device> {
  const signer = createSigner({ folder, keychain: null, clock: systemClock, random: systemRandom });
  const owner = { name: SIGNED.signerName, organisation: SIGNED.organisation, passphrase: '测试口令 12345' };
  const status = granted(await signer['signer.enrol'](owner));
  const answer: Device['answer'] = (digest) => signer['signer.sign']({ digest, recordId: RECORD });
  return { root: status.root?.pem ?? '', answer, sign: async (digest) => granted(await answer(digest)).cms };
}

export function granted<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}
