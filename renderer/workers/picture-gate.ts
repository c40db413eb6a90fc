import { inspectJpeg, isTooLarge, type JpegErrorCode } from '../../shared/pdf/jpeg/jpeg-gate.ts';

/** Why a picture is not to be decoded, let alone printed. */
export type PictureFault = 'too-large' | 'cut-off' | 'damaged';

/**
 * Looks at a picture without decoding it: a file of a few kilobytes may unfold to gigabytes, and decoders draw half a
 * picture without a word. Knows JPEG, PNG, WebP, GIF, BMP and AVIF. Null: nothing is wrong with it as far as its headers
 * tell, or it is of another kind, which is the decoder's to refuse.
 */
export function pictureFault(bytes: Uint8Array): PictureFault | null {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return jpegFault(bytes);
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (startsWith(bytes, 0, PNG)) return pngFault(view);
    if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return webpFault(bytes, view);
    if (hasText(bytes, 0, 'GIF8')) return gifFault(bytes, view);
    if (hasText(bytes, 0, 'BM') && bytes.length > 26) return bmpFault(view);
    if (hasText(bytes, 4, 'ftypavi')) return avifFault(bytes, view);
    return null;
  } catch (error) {
    // A header that ends before its own end.
    if (error instanceof RangeError) return 'cut-off';
    throw error;
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function jpegFault(bytes: Uint8Array): PictureFault | null {
  const info = inspectJpeg(bytes);
  if (info.ok) return null;
  return JPEG_FAULTS[info.error.code];
}

/** Four colours, twelve bits: sound, only not for a PDF. The decoder makes an ordinary copy of it. */
const JPEG_FAULTS: Readonly<Record<JpegErrorCode, PictureFault | null>> = {
  'jpeg-too-large': 'too-large',
  'jpeg-cut-off': 'cut-off',
  'jpeg-damaged': 'damaged',
  'not-jpeg': 'damaged',
  'jpeg-colour-unsupported': null,
  'jpeg-coding-unsupported': null,
};

function pngFault(view: DataView): PictureFault | null {
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return 'damaged';
  const size = sizeFault(view.getUint32(16), view.getUint32(20));
  if (size !== null) return size;
  for (let at = 8; ;) {
    const type = view.getUint32(at + 4);
    at += 12 + view.getUint32(at);
    if (at > view.byteLength) return 'cut-off';
    if (type === IEND) return null;
  }
}

const IHDR = 0x49484452;
const IEND = 0x49454e44;

function webpFault(bytes: Uint8Array, view: DataView): PictureFault | null {
  if (view.getUint32(4, true) + 8 > bytes.length) return 'cut-off';
  if (hasText(bytes, 12, 'VP8X')) return sizeFault(1 + threeBytes(view, 24), 1 + threeBytes(view, 27));
  if (hasText(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return view.getUint8(20) === 0x2f ? sizeFault(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)) : 'damaged';
  }
  if (!hasText(bytes, 12, 'VP8 ') || !startsWith(bytes, 23, [0x9d, 0x01, 0x2a])) return 'damaged';
  return sizeFault(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + 65536 * view.getUint8(at + 2);
}

function gifFault(bytes: Uint8Array, view: DataView): PictureFault | null {
  const size = sizeFault(view.getUint16(6, true), view.getUint16(8, true));
  if (size !== null) return size;
  let at = 13 + tableLength(view.getUint8(10));
  for (let pictures = 0; ;) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) return pictures > 0 ? null : 'damaged';
    if (kind === 0x2c) {
      pictures++;
      at += 11 + tableLength(view.getUint8(at + 9));
    } else if (kind === 0x21) at += 2;
    else return 'damaged';
    // Blocks of data up to an empty one.
    for (let length = -1; length !== 0; at += 1 + length) length = view.getUint8(at);
    if (at > bytes.length) return 'cut-off';
  }
}

/** Bytes of a colour table, by the flags that announce it. */
function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** (1 + (flags & 7)) : 0;
}

function bmpFault(view: DataView): PictureFault | null {
  const isOld = view.getUint32(14, true) === 12;
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  // Below zero: the rows stand from top to bottom.
  const height = isOld ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  return sizeFault(width, height) ?? (view.getUint32(10, true) >= view.byteLength ? 'cut-off' : null);
}

/** Every size that the boxes at the head state: of the picture, of its alpha, of its thumbnail. */
function avifFault(bytes: Uint8Array, view: DataView): PictureFault | null {
  const end = Math.min(bytes.length, 65_536) - 16;
  for (let at = 4; at < end; at++) {
    if (view.getUint32(at) !== ISPE) continue;
    const size = sizeFault(view.getUint32(at + 8), view.getUint32(at + 12));
    if (size !== null) return size;
  }
  return null;
}

const ISPE = 0x69737065;

function sizeFault(width: number, height: number): PictureFault | null {
  if (width <= 0 || height <= 0) return 'damaged';
  return isTooLarge(width, height) ? 'too-large' : null;
}

function startsWith(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, i) => bytes[at + i] === byte);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((char, i) => bytes[at + i] === char.charCodeAt(0));
}
