import { ok, type Result } from '../../lib/result.ts';
import { sha256OfParts } from '../../lib/sha256.ts';
import { concat } from '../asn1/der-writer.ts';
import type { ByteRange } from '../file/byte-source.ts';
import { ascii } from '../file/write-objects.ts';
import { CMS_CAPACITY, type GapError, gapFilling } from './signature-gap.ts';

/** A signature to be: what is appended to the file, with a gap of zeros where the CMS goes. */
export interface SignaturePlan {
  readonly tail: Uint8Array;
  /** Place of the gap in the tail, angle brackets included: what the signature does not cover. */
  readonly gap: ByteRange;
}

/** The same with the file itself in memory. */
export interface PreparedSignature {
  /** The file with a gap of zeros where the signature goes. */
  readonly bytes: Uint8Array;
  /** [0, start of the gap, end of the gap, bytes behind it]; the gap includes its angle brackets. */
  readonly byteRange: readonly [number, number, number, number];
  /** SHA-256 over both ranges: what is signed or stamped. */
  readonly digest: Uint8Array;
}

const WIDTH = 10;
const NUMBER = '0'.repeat(WIDTH);

/** The two entries whose place and width must be known to the byte, as they stand before the gap is closed. */
export const OPEN_GAP = `/ByteRange [0 ${NUMBER} ${NUMBER} ${NUMBER}]/Contents <${'0'.repeat(2 * CMS_CAPACITY)}>`;

/**
 * Writes the range around the gap of the dictionary that begins at `dictionary` of the file, in place. `before`: bytes in
 * front of the tail.
 */
export function closeGap(tail: Uint8Array, before: number, dictionary: number): SignaturePlan {
  const from = dictionary - before;
  const text = String.fromCharCode(...tail.subarray(from, from + 400));
  const start = from + text.indexOf('/Contents <') + '/Contents '.length;
  const end = start + 2 + 2 * CMS_CAPACITY;
  const padded = [before + start, before + end, tail.length - end].map((value) => String(value).padStart(WIDTH, '0'));
  tail.set(ascii(`/ByteRange [0 ${padded.join(' ')}]`), from + text.indexOf('/ByteRange ['));
  return { tail, gap: [start, end] };
}

/** The planned end behind its file. */
export function withTail(pdf: Uint8Array, { tail, gap }: SignaturePlan): PreparedSignature {
  const bytes = concat(pdf, tail);
  const byteRange = [0, pdf.length + gap[0], pdf.length + gap[1], tail.length - gap[1]] as const;
  return { bytes, byteRange, digest: digestOfRange(bytes, byteRange) };
}

/** Puts the CMS into the gap, in place: `prepared.bytes` is the signed file afterwards, so that no second copy is kept. */
export function finishSignature(prepared: PreparedSignature, cms: Uint8Array): Result<Uint8Array, GapError> {
  const filling = gapFilling(cms);
  if (!filling.ok) return filling;
  prepared.bytes.set(filling.value, prepared.byteRange[1] + 1);
  return ok(prepared.bytes);
}

/** The planned end with the CMS in its gap. */
export function signedTail({ tail, gap }: SignaturePlan, cms: Uint8Array): Result<Uint8Array, GapError> {
  const filling = gapFilling(cms);
  if (!filling.ok) return filling;
  const signed = tail.slice();
  signed.set(filling.value, gap[0] + 1);
  return ok(signed);
}

/** SHA-256 over the two ranges, without a joined copy. */
function digestOfRange(bytes: Uint8Array, range: readonly [number, number, number, number]): Uint8Array {
  const [start, length, next, rest] = range;
  return sha256OfParts([bytes.subarray(start, start + length), bytes.subarray(next, next + rest)]);
}
