import { err, ok, type Result } from '../../lib/result.ts';
import { sha256OfParts } from '../../lib/sha256.ts';
import { ascii } from '../file/write-objects.ts';

export interface PreparedSignature {
  /** The file with a gap of zeros where the signature goes. */
  readonly bytes: Uint8Array;
  /** [0, start of the gap, end of the gap, bytes behind it]; the gap includes its angle brackets. */
  readonly byteRange: readonly [number, number, number, number];
  /** SHA-256 over both ranges: what is signed or stamped. */
  readonly digest: Uint8Array;
}

export type GapError = { readonly code: 'cms-too-large'; readonly detail: string };

/** Bytes kept for the CMS: enough for a time stamp of a later baseline. */
const CMS_CAPACITY = 16_384;
const WIDTH = 10;
const NUMBER = '0'.repeat(WIDTH);

/** The two entries whose place and width must be known to the byte, as they stand before the gap is closed. */
export const OPEN_GAP = `/ByteRange [0 ${NUMBER} ${NUMBER} ${NUMBER}]/Contents <${'0'.repeat(2 * CMS_CAPACITY)}>`;

/** Writes the range around the gap of the dictionary that begins at `dictionaryOffset`, in place. */
export function closeGap(bytes: Uint8Array, dictionaryOffset: number): PreparedSignature {
  const head = bytes.subarray(dictionaryOffset, dictionaryOffset + 400);
  const text = String.fromCharCode(...head);
  const start = dictionaryOffset + text.indexOf('/Contents <') + '/Contents '.length;
  const end = start + 2 + 2 * CMS_CAPACITY;
  const range = [0, start, end, bytes.length - end] as const;
  const padded = range.slice(1).map((value) => String(value).padStart(WIDTH, '0'));
  bytes.set(ascii(`/ByteRange [0 ${padded.join(' ')}]`), dictionaryOffset + text.indexOf('/ByteRange ['));
  return { bytes, byteRange: range, digest: digestOfRange(bytes, range) };
}

/** Puts the CMS into the gap, in place: `prepared.bytes` is the signed file afterwards, so that no second copy is kept. */
export function finishSignature(prepared: PreparedSignature, cms: Uint8Array): Result<Uint8Array, GapError> {
  if (cms.length > CMS_CAPACITY) return err({ code: 'cms-too-large', detail: `${cms.length} bytes` });
  let hex = '';
  for (const byte of cms) hex += byte.toString(16).padStart(2, '0');
  prepared.bytes.set(ascii(hex), prepared.byteRange[1] + 1);
  return ok(prepared.bytes);
}

/** SHA-256 over the two ranges, without a joined copy. */
function digestOfRange(bytes: Uint8Array, range: readonly [number, number, number, number]): Uint8Array {
  const [start, length, next, rest] = range;
  return sha256OfParts([bytes.subarray(start, start + length), bytes.subarray(next, next + rest)]);
}
