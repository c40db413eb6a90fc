import { err, ok, type Result } from '../../lib/result.ts';
import { DerError } from '../asn1/der-reader.ts';
import type { FileSource } from '../file/file-source.ts';
import { readWindowed } from '../file/windowed-source.ts';
import type { SignaturePlan } from '../sign/gap.ts';
import { planStamp } from './prepare-stamp.ts';
import { type Verification, verifyRecordPdf } from '../verify/verify-record.ts';
import type { VerifyPort } from '../verify/verify-port.ts';
import { readCertificate, type X509 } from '../x509/certificate.ts';
import { certificatesOfPem } from '../x509/pem.ts';
import { type RevocationList, revocationListsIn } from '../x509/revocation-list.ts';

export interface StampWishes {
  readonly pdf: FileSource;
  /** Trusted roots as PEM: they make the paths whole. */
  readonly roots: readonly string[];
  /** Files with revocation lists, DER or PEM. */
  readonly lists: readonly Uint8Array[];
}

export interface StampRefusal {
  readonly code:
    | 'stamp-file-invalid'
    | 'stamp-list-unreadable'
    | 'stamp-list-unrelated'
    | 'stamp-list-refused'
    | 'stamp-not-verified'
    | 'pdf-unreadable';
  readonly detail: string;
}

/**
 * A file that 验真 accepts (an unknown root set aside), with all that a later verifier needs, and room for a time stamp.
 * A file that it refuses is not stamped: a stamp would lend it weight.
 */
export async function planStampedFile(
  wishes: StampWishes,
  port: VerifyPort,
): Promise<Result<SignaturePlan, StampRefusal>> {
  const roots = rootsOf(wishes);
  const lists = listsOf(wishes.lists);
  if (lists === null) return err({ code: 'stamp-list-unreadable', detail: '' });
  const judged = await verifyRecordPdf(wishes.pdf, { roots }, port);
  if (!judged.unchanged) return err({ code: 'stamp-file-invalid', detail: codesOf(judged) });
  const withLists =
    lists.length === 0 ? judged : await verifyRecordPdf(wishes.pdf, { roots, revocationLists: lists }, port);
  if (!withLists.unchanged) return err({ code: 'stamp-list-refused', detail: codesOf(withLists) });
  const speaks = withLists.signatures.some(({ revocationAsOf }) => revocationAsOf !== null);
  if (lists.length > 0 && !speaks) return err({ code: 'stamp-list-unrelated', detail: '' });
  const paths = new Map(judged.signatures.flatMap(({ certificates }) => certificates).map((one) => [one.sha256, one]));
  const certificates = [...paths.values()].map(({ der }) => der);
  return readWindowed(wishes.pdf, (pdf) =>
    planStamp(pdf, { certificates, revocationLists: lists.map(({ der }) => der) }),
  );
}

/** The stamped file before its own verifier: what that would refuse is not kept. */
export async function checkStampedFile(
  pdf: FileSource,
  wishes: Pick<StampWishes, 'roots'>,
  port: VerifyPort,
): Promise<Result<{ readonly trusted: boolean }, StampRefusal>> {
  const judged = await verifyRecordPdf(pdf, { roots: rootsOf(wishes) }, port);
  const stamp = judged.signatures.at(-1);
  const stated = stamp?.kind === 'time-stamp' && stamp.coversWholeFile ? stamp.timeStamp : null;
  if (!judged.unchanged || stated === null) return err({ code: 'stamp-not-verified', detail: codesOf(judged) });
  return ok({ trusted: stated.trusted });
}

function rootsOf({ roots }: Pick<StampWishes, 'roots'>): X509[] {
  return roots.flatMap((pem) => certificatesOfPem(pem)).map(readCertificate);
}

function codesOf({ reasons }: Verification): string {
  return reasons.map(({ code, where }) => `${code} ${where ?? ''}`.trim()).join('; ');
}

/** Every list in the files; null when one is none. */
function listsOf(files: readonly Uint8Array[]): RevocationList[] | null {
  try {
    return files.flatMap(revocationListsIn);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}
