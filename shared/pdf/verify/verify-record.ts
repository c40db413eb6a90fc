import type { SealedRecord } from '../../domain/record/sealed-record.ts';
import type { Instant } from '../../domain/time/beijing-time.ts';
import type { FileSource } from '../file/file-source.ts';
import { openDocument, type OpenedDocument } from '../read/open-document.ts';
import { latin } from '../read/pdf-value.ts';
import { PdfRefusal } from '../read/refusal.ts';
import type { X509 } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation-list.ts';
import { activeContent } from './active-content.ts';
import { checkRecord } from './check-record.ts';
import { checkSignatures, type SignatureVerdict } from './check-signatures.ts';
import { compareRevisions } from './compare-revisions.ts';
import { fieldsOverContent } from './field-size.ts';
import { type Reason, reason } from './reasons.ts';
import { readValidationData } from './validation-data.ts';
import type { VerifyPort } from './verify-port.ts';
import { hasSignedFileBefore } from './signed-before.ts';

export interface Verification {
  readonly valid: boolean;
  /** Common name in the certificate of the first signature, as it claims. */
  readonly signer: string | null;
  /** /M of the first signature: the signing device's clock, no time stamp. */
  readonly signedAt: Instant | null;
  readonly recordId: string | null;
  /** The last signature or time stamp reaches to the end of the file. */
  readonly coversWholeFile: boolean;
  /** Empty exactly when `valid`. */
  readonly reasons: readonly Reason[];
  /** Every reason is about trust in the root alone: the bytes are as they were signed. */
  readonly unchanged: boolean;
  readonly record: SealedRecord | null;
  /** In the order of signing, document time stamps among them. */
  readonly signatures: readonly SignatureVerdict[];
}

/** What the person who asks relies on. */
export interface Trust {
  readonly roots: readonly X509[];
  readonly revocationLists?: readonly RevocationList[];
}

const MOST_REASONS = 40;

/**
 * Judges a signed record: revisions, ranges, digests, CMS, certificate chains, revocation, what each revision changed, and
 * the attached record against the pages. Never throws on any bytes, only when the file does. Of a large file no more than a
 * piece is in memory at a time, its structure and its texts apart. Without the right root `valid` is false with
 * `untrusted-root`.
 */
export async function verifyRecordPdf(file: FileSource, trust: Trust, port: VerifyPort): Promise<Verification> {
  const head = await file.read(0, Math.min(5, file.size));
  if (latin(head, 0, 5) !== '%PDF-') return judged([reason('not-pdf')], null, []);
  try {
    return await verifyDocument(await openDocument(file, port.hasher), trust, port);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const place = error instanceof PdfRefusal ? error.place : null;
    const appended = (await hasSignedFileBefore(file)) ? [reason('bytes-after-signature')] : [];
    return judged([...appended, reason('structure-unreadable', place)], null, []);
  }
}

async function verifyDocument(document: OpenedDocument, trust: Trust, port: VerifyPort): Promise<Verification> {
  const newest = document.views.at(-1);
  if (!newest) throw new PdfRefusal('文件', 'no revision');
  const reasons: Reason[] = [];
  const reports = document.revisions.map((_, i) => (i === 0 ? null : compareRevisions(document, i)));
  reasons.push(...reports.flatMap((report) => report?.reasons ?? []));
  reasons.push(...activeContent(newest).map((place) => reason('active-content', place)));
  reasons.push(...fieldsOverContent(newest).map((field) => reason('field-covers-page', `签名域 ${field}`)));
  const attached = checkRecord(newest);
  reasons.push(...attached.reasons);
  const validation = readValidationData(newest);
  if (validation.isDamaged) reasons.push(reason('validation-data-wrong', 'Catalog / DSS'));
  const checked = await checkSignatures(
    document,
    {
      trusted: trust.roots,
      extra: validation.certificates,
      lists: [...(trust.revocationLists ?? []), ...validation.lists],
    },
    port,
  );
  reasons.push(...checked.reasons);
  if (checked.signatures.every((signature) => signature.kind === 'time-stamp')) reasons.push(reason('no-signature'));
  else {
    // Only validation data may stand behind the last signature: whatever else is there, nobody has signed.
    const covered = Math.max(...checked.signatures.map((signature) => signature.revision));
    const behind = reports.findIndex((report, i) => i >= covered && report !== null && !report.addsValidationData);
    if (behind >= 0) reasons.push(reason('bytes-after-signature', `第 ${behind + 1} 次保存`));
  }
  return judged(reasons, attached.record, checked.signatures);
}

function judged(
  reasons: readonly Reason[],
  record: SealedRecord | null,
  signatures: readonly SignatureVerdict[],
): Verification {
  const first = signatures.find((signature) => signature.kind === 'signature');
  return {
    valid: reasons.length === 0,
    signer: first?.signer ?? null,
    signedAt: first?.signedAt ?? null,
    recordId: record?.id ?? null,
    coversWholeFile: signatures.some((signature) => signature.coversWholeFile),
    reasons: reasons.slice(0, MOST_REASONS),
    unchanged: reasons.every(({ code }) => code === 'untrusted-root'),
    record,
    signatures,
  };
}

/** RangeError: nesting deeper than the stack, made to crash a reader. */
function isUnreadable(error: unknown): boolean {
  return error instanceof PdfRefusal || error instanceof RangeError;
}
