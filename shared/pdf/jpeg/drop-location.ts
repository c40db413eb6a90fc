import type { ByteRange } from '../file/byte-source.ts';
import { latin } from '../file/read-file.ts';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const APP1 = 0xe1;
const APP13 = 0xed;

/**
 * What of a JPEG does not say where it was taken: all of it, or ranges. The picture itself is not coded anew: the metadata
 * segments (Exif, XMP, IPTC) and what a phone hangs on behind the picture are left out whole.
 * Expects a file that jpeg-gate.ts let through, and the length of the picture as that found it.
 */
export function dropLocation(jpeg: Uint8Array, length: number): readonly ByteRange[] {
  const segments = segmentsOf(jpeg);
  if (!segments.some((segment) => saysWhere(jpeg.subarray(segment.from, segment.to), segment.marker)))
    return [[0, jpeg.length]];
  const kept = segments.filter(({ marker }) => marker !== APP1 && marker !== APP13);
  const ranges: [number, number][] = [[0, 2]];
  for (const [from, to] of [
    ...kept.map((segment) => [segment.from, segment.to] as const),
    [segments.at(-1)?.to ?? 2, length] as const,
  ]) {
    const last = ranges.at(-1);
    if (last?.[1] === from) last[1] = to;
    else ranges.push([from, to]);
  }
  return ranges;
}

interface Segment {
  readonly marker: number;
  readonly from: number;
  readonly to: number;
}

/** The segments before the first scan; a marker may be preceded by fill bytes, which belong to it. */
function segmentsOf(jpeg: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  for (let from = 2; ;) {
    let at = from;
    while (jpeg[at] === 0xff && jpeg[at + 1] === 0xff) at += 1;
    const marker = jpeg[at + 1] ?? 0xda;
    if (jpeg[at] !== 0xff || marker === 0xda || marker === 0xd9) return segments;
    const to = at + 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0);
    if (to <= at + 2 || to > jpeg.length) return segments;
    segments.push({ marker, from, to });
    from = to;
  }
}

function saysWhere(segment: Uint8Array, marker: number): boolean {
  if (marker !== APP1) return false;
  const start = segment.findIndex((byte, i) => byte === APP1 && segment[i - 1] === 0xff) + 3;
  const body = segment.subarray(start);
  if (latin(body, 0, EXIF.length) === EXIF) return exifSaysWhere(body.subarray(EXIF.length));
  return (
    latin(body, 0, XMP.length) === XMP &&
    /GPSL|geo:|photoshop:City|Iptc4xmpCore:Location/.test(latin(body, 0, body.length))
  );
}

const GPS_POINTER = 0x8825;
const GPS_VERSION = 0;

/** Whether the GPS directory holds more than its version. What cannot be read is taken to say where. */
function exifSaysWhere(tiff: Uint8Array): boolean {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = latin(tiff, 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 8) return true;
  const little = order === 'II';
  try {
    const pointer = directory(view, view.getUint32(4, little), little).find(({ tag }) => tag === GPS_POINTER);
    if (pointer === undefined) return false;
    return directory(view, view.getUint32(pointer.valueAt, little), little).some(({ tag }) => tag !== GPS_VERSION);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** Entries of an image file directory (TIFF 6.0). Throws RangeError outside the block. */
function directory(view: DataView, at: number, little: boolean): { tag: number; valueAt: number }[] {
  const count = view.getUint16(at, little);
  return Array.from({ length: count }, (_, i) => {
    const entry = at + 2 + 12 * i;
    return { tag: view.getUint16(entry, little), valueAt: entry + 8 };
  });
}
