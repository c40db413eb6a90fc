import { err, ok, type Result } from '../../lib/result.ts';

export interface JpegInfo {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3;
  readonly progressive: boolean;
  /** Bytes up to and with EOI. */
  readonly length: number;
}

export type JpegErrorCode =
  | 'not-jpeg'
  | 'jpeg-damaged'
  | 'jpeg-cut-off'
  | 'jpeg-too-large'
  | 'jpeg-colour-unsupported'
  | 'jpeg-coding-unsupported';

export interface JpegError {
  readonly code: JpegErrorCode;
  readonly detail: string;
}

const MAX_SIDE = 12_000;
const MAX_PIXELS = 64_000_000;

/** More than is decoded here or handed to readers, by side or by area. */
export function isTooLarge(width: number, height: number): boolean {
  return width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS;
}

/**
 * Walks the markers of a JPEG from SOI to EOI and lets only baseline and progressive Huffman images of grey or three
 * components through: readers of a PDF are given the bytes as they are, and a cut or bombed file must be found here, not
 * by them. Bytes after EOI (a phone's motion part) are allowed; readers stop at EOI.
 */
export function inspectJpeg(bytes: Uint8Array): Result<JpegInfo, JpegError> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return refuse('not-jpeg', 'no SOI marker');
  let frame: Frame | null = null;
  let length = 0;
  let scans = 0;
  for (let at = 2; ;) {
    if (at + 1 >= bytes.length) return refuse('jpeg-cut-off', 'ends before EOI');
    if (bytes[at] !== 0xff) return refuse('jpeg-damaged', `no marker at byte ${at}`);
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      length = at + 2;
      break;
    }
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      return refuse('jpeg-damaged', `marker ${marker.toString(16)} out of place`);
    }
    const size = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const end = at + 2 + size;
    if (size < 2) return refuse('jpeg-damaged', 'segment length below two');
    if (end > bytes.length) return refuse('jpeg-cut-off', 'ends inside a segment');
    if (isFrame(marker)) {
      if (frame !== null) return refuse('jpeg-damaged', 'two frames');
      const read = readFrame(marker, bytes.subarray(at + 4, end));
      if (!read.ok) return read;
      frame = read.value;
    }
    at = end;
    if (marker === 0xda) {
      if (frame === null) return refuse('jpeg-damaged', 'scan before frame');
      scans++;
      at = endOfScan(bytes, end);
    }
  }
  if (frame === null || scans === 0) return refuse('jpeg-damaged', 'no picture before EOI');
  return ok({ ...frame, length });
}

type Frame = Omit<JpegInfo, 'length'>;

function refuse(code: JpegErrorCode, detail: string): Result<never, JpegError> {
  return err({ code, detail });
}

/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(marker: number, body: Uint8Array): Result<Frame, JpegError> {
  if (marker > 0xc2) return refuse('jpeg-coding-unsupported', `SOF${marker - 0xc0}`);
  const [precision = 0, h1 = 0, h0 = 0, w1 = 0, w0 = 0, components = 0] = body;
  if (precision !== 8) return refuse('jpeg-coding-unsupported', `${precision} bits`);
  const height = h1 * 256 + h0;
  const width = w1 * 256 + w0;
  if (width === 0 || height === 0 || body.length !== 6 + 3 * components) return refuse('jpeg-damaged', 'frame header');
  if (isTooLarge(width, height)) {
    return refuse('jpeg-too-large', `${width} x ${height}`);
  }
  if (components !== 1 && components !== 3) return refuse('jpeg-colour-unsupported', `${components} components`);
  return ok({ width, height, components, progressive: marker === 0xc2 });
}

/** First marker after entropy-coded data: FF that is neither stuffed (00), a restart (D0–D7) nor fill (FF). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
