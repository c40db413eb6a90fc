import { crc32, deflateSync } from 'node:zlib';

/** Colour types of PNG. */
export const PNG_COLOURS = { grey: 0, rgb: 2, palette: 3, greyAlpha: 4, rgba: 6 } as const;

export interface PngWishes {
  readonly width: number;
  readonly height: number;
  readonly depth?: 1 | 2 | 4 | 8 | 16;
  readonly colour?: keyof typeof PNG_COLOURS;
  /** Packed rows without their filter byte; a single one stands for all. */
  readonly rows: readonly Uint8Array[];
  /** Chunks between IHDR and IDAT. */
  readonly before?: readonly Uint8Array[];
  readonly after?: readonly Uint8Array[];
}

export function png({
  width,
  height,
  depth = 8,
  colour = 'rgb',
  rows,
  before = [],
  after = [],
}: PngWishes): Uint8Array {
  const lines = Array.from({ length: height }, (_, y) => [Uint8Array.of(0), rows[y] ?? rows[0] ?? new Uint8Array()]);
  return pngOf(width, height, depth, colour, [
    ...before,
    chunk('IDAT', deflateSync(Buffer.concat(lines.flat()))),
    ...after,
  ]);
}

/** Any chunks behind the header, for what no encoder would write. */
export function pngOf(
  width: number,
  height: number,
  depth: number,
  colour: keyof typeof PNG_COLOURS,
  chunks: readonly Uint8Array[],
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = PNG_COLOURS[colour];
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return joined([signature, chunk('IHDR', header), ...chunks, chunk('IEND', new Uint8Array())]);
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return joined([length, body, sum]);
}

/** A run of pixels, each of these bytes. */
export function row(...pixels: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(pixels.flat());
}

/** An animated PNG: these frames of one colour each, the first of them also for readers that know no animation. */
export function apng(side: number, frames: readonly (readonly [number, number, number])[]): Uint8Array {
  const animation = Buffer.alloc(8);
  animation.writeUInt32BE(frames.length, 0);
  let sequence = 0;
  const parts = frames.flatMap((colour, i) => {
    const control = Buffer.alloc(26);
    control.writeUInt32BE(sequence++, 0);
    control.writeUInt32BE(side, 4);
    control.writeUInt32BE(side, 8);
    control.writeUInt16BE(1, 20);
    control.writeUInt16BE(2, 22);
    const pixels = row(...Array.from({ length: side }, () => colour));
    const data = deflateSync(Buffer.concat(Array.from({ length: side }, () => [Uint8Array.of(0), pixels]).flat()));
    if (i === 0) return [chunk('fcTL', control), chunk('IDAT', data)];
    const numbered = Buffer.alloc(4);
    numbered.writeUInt32BE(sequence++);
    return [chunk('fcTL', control), chunk('fdAT', Buffer.concat([numbered, data]))];
  });
  return pngOf(side, side, 8, 'rgb', [chunk('acTL', animation), ...parts]);
}

/** A GIF of frames of 2 x 2 pixels, each one colour of the table, uncompressed in effect: every code is a literal. */
export function gif(table: readonly (readonly [number, number, number])[], frames: readonly number[]): Uint8Array {
  const colours = Array.from({ length: 4 }, (_, i) => table[i] ?? [0, 0, 0]).flat();
  const header = [...Buffer.from('GIF89a'), 2, 0, 2, 0, 0x81, 0, 0, ...colours];
  const pictures = frames.flatMap((colour) => {
    // Codes of three bits, clear 4, end 5, least bit first; a clear code before the fourth keeps the width.
    const codes = [4, colour, colour, 4, colour, colour, 5];
    let bits = 0n;
    codes.forEach((code, i) => (bits |= BigInt(code) << BigInt(3 * i)));
    const data = [Number(bits & 0xffn), Number((bits >> 8n) & 0xffn), Number((bits >> 16n) & 0xffn)];
    return [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, data.length, ...data, 0];
  });
  return Uint8Array.from([...header, ...pictures, 0x3b]);
}

/** A BMP of 24 bits; `height` below zero stands from top to bottom. Rows as they lie in the file. */
export function bmp(width: number, height: number, rows: readonly Uint8Array[]): Uint8Array {
  const padded = rows.map((bytes) => joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]));
  const head = Buffer.alloc(54);
  head.write('BM', 'latin1');
  head.writeUInt32LE(54 + padded.reduce((sum, bytes) => sum + bytes.length, 0), 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return joined([head, ...padded]);
}

/** EXIF with an orientation and nothing more, for the eXIf chunk of a PNG. */
export function exif(orientation: number): Uint8Array {
  return Uint8Array.of(
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
