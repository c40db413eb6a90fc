import type { SealedRecord } from '../../domain/record/sealed-record.ts';
import { epochOf, type Instant } from '../../domain/time/beijing-time.ts';
import { toHex } from '../../lib/sha256.ts';
import { DerError } from '../asn1/der-reader.ts';
import { type Cms, readCms } from '../cms/read-cms.ts';
import { SIGNATURE_ALGORITHMS } from '../cms/signature-algorithm.ts';
import { latin, type PdfFile, PdfStructureError, readPdf } from '../file/read-file.ts';
import { digestOfRange } from '../sign/prepare-signature.ts';
import type { X509 } from '../x509/certificate.ts';
import { checkChain } from './check-chain.ts';
import { checkRecord } from './check-record.ts';
import { filledSignatures, readSignature } from './find-signature.ts';
import { type Reason, reason, type ReasonCode } from './reasons.ts';
import type { VerifyPort } from './verify-port.ts';

export interface Verification {
  readonly valid: boolean;
  /** Common name in the signer's certificate, as it claims. */
  readonly signer: string | null;
  /** /M of the signature: the signing device's clock, no time stamp. */
  readonly signedAt: Instant | null;
  readonly recordId: string | null;
  readonly coversWholeFile: boolean;
  /** Empty exactly when `valid`. */
  readonly reasons: readonly Reason[];
  /** Every reason is about trust in the root alone: the bytes are as they were signed. */
  readonly unchanged: boolean;
  readonly record: SealedRecord | null;
  readonly algorithm: string | null;
  /** Signer's certificate first, then its issuers as far as found. */
  readonly certificates: readonly X509[];
}

/**
 * Judges a signed record: structure, range, digest, CMS, certificate chain, attached record. Never throws on any bytes.
 * `trusted` are the roots the person relies on; without the right one `valid` is false with `untrusted-root`.
 */
export async function verifyRecordPdf(
  bytes: Uint8Array,
  trusted: readonly X509[],
  port: VerifyPort,
): Promise<Verification> {
  if (latin(bytes, 0, 5) !== '%PDF-') return judged(['not-pdf'], {});
  try {
    const file = readPdf(bytes);
    return await verifyFile(file, trusted, port);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return judged([hasWholeFileBefore(bytes) ? 'bytes-after-signature' : 'structure-unreadable'], {});
  }
}

async function verifyFile(file: PdfFile, trusted: readonly X509[], port: VerifyPort): Promise<Verification> {
  const faults = new Set<ReasonCode>();
  const note = (codes: readonly ReasonCode[]): void => codes.forEach((code) => faults.add(code));
  const attached = checkRecord(file);
  note(attached.faults);
  const found: Found = { record: attached.record };
  const values = filledSignatures(file);
  const [value] = values;
  if (value === undefined) return judged([...faults, 'no-signature'], found);
  if (values.length > 1) note(['several-signatures']);
  const signature = readSignature(file, value);
  if (typeof signature === 'string') return judged([...faults, signature], found);
  note(signature.faults);
  found.signedAt = signature.signedAt;
  const [, , gapEnd, rest] = signature.byteRange;
  found.coversWholeFile = gapEnd + rest === file.bytes.length;
  if (!found.coversWholeFile) note([gapEnd + rest < file.bytes.length ? 'bytes-after-signature' : 'byte-range-wrong']);
  const cms = tryReadCms(signature.cms);
  if (cms === null) return judged([...faults, 'signature-damaged'], found);
  found.cms = cms;
  if (toHex(digestOfRange(file.bytes, signature.byteRange)) !== toHex(cms.messageDigest)) note(['content-changed']);
  if (!cms.namesSigner) note(['signer-not-named']);
  if (!(await port.verify(cms.signer.spki, cms.algorithm, cms.signature, cms.attributes))) note(['signature-wrong']);
  const at = signature.signedAt === null ? null : epochOf(signature.signedAt);
  const chain = await checkChain(cms.signer, cms.certificates, trusted, at, port);
  note(chain.faults);
  found.path = chain.path;
  return judged([...faults], found);
}

interface Found {
  record?: SealedRecord | null;
  signedAt?: Instant | null;
  coversWholeFile?: boolean;
  cms?: Cms;
  path?: readonly X509[];
}

function judged(codes: readonly ReasonCode[], found: Found): Verification {
  return {
    valid: codes.length === 0,
    signer: found.cms?.signer.commonName ?? null,
    signedAt: found.signedAt ?? null,
    recordId: found.record?.id ?? null,
    coversWholeFile: found.coversWholeFile ?? false,
    reasons: codes.map(reason),
    unchanged: codes.every((code) => code === 'untrusted-root'),
    record: found.record ?? null,
    algorithm: found.cms ? SIGNATURE_ALGORITHMS[found.cms.algorithm].label : null,
    certificates: found.path ?? [],
  };
}

function tryReadCms(der: Uint8Array): Cms | null {
  try {
    return readCms(der);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** RangeError: nesting deeper than the stack, made to crash a reader. URIError: names that are not text. */
function isUnreadable(error: unknown): boolean {
  return error instanceof PdfStructureError || error instanceof RangeError || error instanceof URIError;
}

/** Whether the bytes up to an earlier end mark are a signed file: then something was appended, which is worth saying. */
function hasWholeFileBefore(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - SEARCHED);
  const text = latin(bytes, from, bytes.length);
  let mark = text.length;
  for (let tries = 0; tries < 4 && mark > 0; tries++) {
    mark = text.lastIndexOf(END_MARK, mark - 1);
    if (mark < 0) return false;
    const end = from + mark + END_MARK.length;
    if (end < bytes.length && isSignedFile(bytes.subarray(0, end))) return true;
  }
  return false;
}

const SEARCHED = 65_536;
const END_MARK = '%%EOF\n';

function isSignedFile(bytes: Uint8Array): boolean {
  try {
    return filledSignatures(readPdf(bytes)).length > 0;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}
