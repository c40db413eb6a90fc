import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, type SignerHandlers } from '../../../electron/host/signer/create-signer.ts';
import { systemClock, systemRandom } from '../../../electron/host/system-ports.ts';
import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { SignerStatus } from '../../../shared/host/contract.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { ArchivePart } from '../../../shared/pdf/archive/archive-part.ts';
import { buildRecordPdf } from '../../../shared/pdf/record/build-record-pdf.ts';
import { recordSignerOf } from '../../../shared/pdf/record/record-signer.ts';
import type { RecordKind } from '../../../shared/pdf/record/record-view.ts';
import { finishSignature } from '../../../shared/pdf/sign/gap.ts';
import { prepareSignature } from '../../../shared/pdf/sign/prepare-signature.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { FONTS } from './fonts.ts';

export const PASSPHRASE = '测试口令 12345';
export const OWNER = { name: '古丽娜尔·买买提', organisation: '第三方评价机构' };

export function granted<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}

export function tempFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'xunting-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Enrolled {
  readonly signer: SignerHandlers;
  readonly status: SignerStatus;
  readonly root: X509;
  readonly certificate: X509;
}

/** A real device key in `folder`. */
export async function enrol(folder: string, owner = OWNER, clock: Clock = systemClock): Promise<Enrolled> {
  const signer = createSigner({ folder, keychain: null, clock, random: systemRandom });
  const status = granted(await signer['signer.enrol']({ ...owner, passphrase: PASSPHRASE }));
  const parse = (pem: string | undefined): X509 => readCertificate(certificatesOfPem(pem ?? '')[0] ?? new Uint8Array());
  return { signer, status, root: parse(status.root?.pem), certificate: parse(status.certificate?.pem) };
}

export interface SignedFile {
  readonly pdf: Uint8Array;
  readonly byteRange: readonly [number, number, number, number];
  readonly cms: Uint8Array;
}

/** Draws and signs, with the real host signer. */
export async function signRecord(
  device: Enrolled,
  record: SealedRecord,
  photos: ReadonlyMap<string, Uint8Array>,
  kind: RecordKind = '实地抽查记录',
  at = new Date().toISOString(),
  part: ArchivePart = '3b',
): Promise<SignedFile> {
  const signer = recordSignerOf(device.status);
  const built = granted(buildRecordPdf({ record, kind, fonts: FONTS, photos, signer, part }));
  return signPdf(device, built.pdf, record.id, at);
}

export async function signPdf(device: Enrolled, pdf: Uint8Array, recordId: string, at: string): Promise<SignedFile> {
  const prepared = granted(
    prepareSignature(pdf, {
      field: 'Device',
      signerName: device.certificate.commonName,
      organisation: device.certificate.organisation,
      reason: '封存签署 ) /Injected (1',
      location: '吐鲁番市高昌区',
      at,
      font: FONTS.regular,
    }),
  );
  const { cms } = granted(await device.signer['signer.sign']({ digest: new Uint8Array(prepared.digest), recordId }));
  return { pdf: granted(finishSignature(prepared, cms)), byteRange: prepared.byteRange, cms };
}
