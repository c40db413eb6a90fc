import { createHash } from 'node:crypto';
import { nodeHasher, withFile } from '../../../electron/host/cli/node-file.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { readDer } from '../../../shared/pdf/asn1/der-reader.ts';
import type { Reason } from '../../../shared/pdf/verify/reasons.ts';
import { verifyDetached } from '../../../shared/pdf/verify/verify-detached.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { verifyRecordPdf } from '../../../shared/pdf/verify/verify-record.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { bytesOfFile } from './file-bytes.ts';
import type { JudgeTask, Judgement } from './task.ts';
import { timed } from './timed.ts';

/**
 * Judges a finished file; throws when it does not hold. Of every file the signature alone is looked at: range, digest, CMS
 * and chain. A record of the app's also goes through the whole 验真, which no other way's file could pass.
 */
export async function judge({ path, root, hasRecord, times }: JudgeTask): Promise<Judgement> {
  const roots = certificatesOfPem(root).map(readCertificate);
  // First, because what the other takes of memory stays with the process.
  const record = hasRecord ? await timed(times, () => wholeRecord(path, roots)) : null;
  const signature = await timed(times, () => signatureAlone(bytesOfFile(path), roots));
  const reasons = [...signature.last, ...(record?.last ?? [])];
  if (reasons.length > 0)
    throw new Error(`not verified: ${reasons.map(({ code, where }) => `${code} ${where ?? ''}`).join(', ')}`);
  return { signature: signature.times, record: record?.times ?? null, recordPeakMb: record?.peakMb ?? null };
}

/** As record:verify does it. */
async function wholeRecord(path: string, roots: readonly X509[]): Promise<readonly Reason[]> {
  const port = webCryptoVerifyPort(crypto.subtle, nodeHasher);
  return (await withFile(path, (file) => verifyRecordPdf(file, { roots }, port))).reasons;
}

async function signatureAlone(bytes: Uint8Array, roots: readonly X509[]): Promise<readonly Reason[]> {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = pdf.lastIndexOf('/ByteRange');
  const range = /^\/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1', at, at + 100));
  const [from = 0, length = 0, next = 0, rest = 0] = range?.slice(1).map(Number) ?? [];
  if (from !== 0 || next + rest !== pdf.length) throw new Error('the signature does not cover the file');
  const digest = createHash('sha256').update(pdf.subarray(0, length)).update(pdf.subarray(next)).digest('hex');
  const { raw } = readDer(Buffer.from(pdf.toString('latin1', length + 1, next - 1), 'hex'));
  const port = webCryptoVerifyPort(crypto.subtle);
  return (await verifyDetached(toHex(raw), digest, roots, Date.now(), port)).reasons;
}
