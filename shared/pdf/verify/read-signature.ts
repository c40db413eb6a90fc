import type { Instant } from '../../domain/time/beijing-time.ts';
import { fromHex } from '../../lib/sha256.ts';
import { readDer } from '../asn1/der-reader.ts';
import type { FileSource } from '../file/file-source.ts';
import { instantOfPdfDate } from '../file/pdf-date.ts';
import { latin, nameIn, type PdfDict, type PdfText, type PdfValue, textOf } from '../read/pdf-value.ts';
import type { Revision } from '../read/revisions.ts';
import type { ReasonCode } from './reasons.ts';

export type ByteRange = readonly [number, number, number, number];

export interface SignatureValue {
  readonly kind: 'signature' | 'time-stamp';
  readonly byteRange: ByteRange;
  readonly cms: Uint8Array;
  /** /M: the signing device's clock. */
  readonly signedAt: Instant | null;
  readonly reason: string;
  readonly faults: readonly ReasonCode[];
}

/**
 * Reads one signature dictionary of a revision. The gap must be the dictionary's own /Contents as the parser met it, and the
 * range must end with the revision: whatever else a range leaves out has room for unsigned bytes (signature wrapping).
 * The hex must be in one form, one letter case and zero padded, so that a changed digit cannot be without consequence.
 */
export async function readSignature(
  file: FileSource,
  value: PdfValue | undefined,
  revision: Revision,
): Promise<SignatureValue | ReasonCode> {
  if (value?.kind !== 'dict') return 'signature-damaged';
  const kind = kindOf(value);
  const range = byteRangeOf(value.entries.get('ByteRange'));
  const contents = value.entries.get('Contents');
  if (range === null || contents?.kind !== 'string' || !contents.hex) return 'byte-range-wrong';
  const [start, gapStart, gapEnd, rest] = range;
  const end = gapEnd + rest;
  const isOwnGap = start === 0 && gapStart === contents.from && gapEnd === contents.to && gapStart > revision.from;
  const isWhole = end === revision.to || (end === revision.mark && revision.to < file.size);
  if (!isOwnGap || !isWhole) return 'byte-range-wrong';
  const hex = await file.read(contents.from + 1, contents.to - 1);
  const cms = cmsOf(latin(hex, 0, hex.length));
  if (cms === null) return 'signature-damaged';
  const date = value.entries.get('M');
  const signedAt = date?.kind === 'string' ? instantOfPdfDate(textOf(date)) : null;
  const faults: ReasonCode[] = kind === null ? ['signature-format'] : [];
  if (signedAt === null && kind !== 'time-stamp') faults.push('time-unreadable');
  return { kind: kind ?? 'signature', byteRange: range, cms, signedAt, reason: textIn(value, 'Reason'), faults };
}

function kindOf(dict: PdfDict): SignatureValue['kind'] | null {
  const type = nameIn(dict, 'Type');
  const subFilter = nameIn(dict, 'SubFilter');
  if (nameIn(dict, 'Filter') === null) return null;
  if (subFilter === 'ETSI.CAdES.detached' && (type === 'Sig' || type === null)) return 'signature';
  return subFilter === 'ETSI.RFC3161' && (type === 'DocTimeStamp' || type === null) ? 'time-stamp' : null;
}

function byteRangeOf(value: PdfValue | undefined): ByteRange | null {
  if (value?.kind !== 'array' || value.items.length !== 4) return null;
  const numbers = value.items.map((item) => (item.kind === 'number' ? item.value : -1));
  const [a = -1, b = -1, c = -1, d = -1] = numbers;
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0) ? [a, b, c, d] : null;
}

function cmsOf(hex: string): Uint8Array | null {
  if (!/^(?:(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)$/.test(hex)) return null;
  const bytes = fromHex(hex);
  try {
    const { raw } = readDer(bytes);
    return bytes.subarray(raw.length).every((byte) => byte === 0) ? raw.slice() : null;
  } catch {
    return null;
  }
}

function textIn(dict: PdfDict, key: string): string {
  const value: PdfText | PdfValue | undefined = dict.entries.get(key);
  return value?.kind === 'string' ? textOf(value) : '';
}
