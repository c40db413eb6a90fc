import { ok, type Result } from '../../lib/result.ts';
import type { Sha256Hex } from '../../lib/sha256.ts';
import { takeRanges } from '../file/byte-source.ts';
import type { ImageSource } from '../file/image-object.ts';
import { dropLocation } from '../jpeg/drop-location.ts';
import { inspectJpeg, type JpegError } from '../jpeg/jpeg-gate.ts';

/** What a record prints for a photo: all that its pages and its file need to know, without the bytes. */
export interface PrintedPhoto extends ImageSource {
  /** SHA-256 of the bytes that are embedded. */
  readonly image: Sha256Hex;
  /** Why these are not the original's; null when they are. */
  readonly copy: 'converted' | 'without-location' | 'masked' | null;
}

/** The same before its embedded bytes were hashed, which a worker does another way than a test. */
export interface CutPhoto extends Omit<PrintedPhoto, 'image'> {
  readonly bytes: Uint8Array;
}

/**
 * Checks a JPEG and finds what of it is printed. Of an original, what says where it was taken is left out: a record names
 * its place in words and nothing more. A copy that was made of an original is printed as it is.
 */
export function cutPhoto(given: Uint8Array, photo: Sha256Hex, isCopy: boolean): Result<CutPhoto, JpegError> {
  const info = inspectJpeg(given);
  if (!info.ok) return info;
  const ranges = isCopy ? ([[0, given.length]] as const) : dropLocation(given, info.value.length);
  const bytes = takeRanges(given, ranges);
  const copy = isCopy ? 'converted' : bytes === given ? null : 'without-location';
  return ok({ info: info.value, piece: { photo, isCopy, ranges }, bytes, copy });
}
