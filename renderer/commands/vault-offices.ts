import type { HostOutput } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Result } from '../../shared/lib/result.ts';
import { fromHex } from '../../shared/lib/sha256.ts';
import { currentData } from '../data/current-data.ts';

type Offices = HostOutput<'vault.offices'>;

/** From then on this 收件方 can answer a 恢复请求 of this laptop. */
export function addOffice(publicKey: string, passphrase: string): Promise<Result<Offices, HostError>> {
  return currentData().host.call('vault.add-office', { publicKey: new Uint8Array(fromHex(publicKey)), passphrase });
}

export function removeOffice(keyId: string, passphrase: string): Promise<Result<Offices, HostError>> {
  return currentData().host.call('vault.remove-office', { keyId, passphrase });
}

/** At the office: the code for a laptop whose passphrase is forgotten; good once. */
export async function answerRequest(file: Blob): Promise<Result<HostOutput<'vault.answer-request'>, HostError>> {
  const bytes = new Uint8Array(await file.slice(0, LARGEST).arrayBuffer());
  return currentData().host.call('vault.answer-request', { bytes });
}

/** What the host takes at most; a longer file is none of ours and is refused by its content. */
const LARGEST = 64 * 1024;
