/** An RGB picture, three bytes a pixel. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/**
 * A baseline JPEG (ITU T.81, 4:4:4, Huffman tables of Annex K), deterministic. `orientation` other than 1 is written as an
 * EXIF tag, as cameras that are held sideways do.
 */
export function writeJpeg(raster: Raster, options: { quality?: number; orientation?: number } = {}): Uint8Array {
  const { quality = 85, orientation = 1 } = options;
  const tables = [scaledTable(LUMINANCE, quality), scaledTable(CHROMINANCE, quality)] as const;
  const out: number[] = [0xff, 0xd8];
  segment(out, 0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  if (orientation !== 1) segment(out, 0xe1, exifOrientation(orientation));
  tables.forEach((table, id) => segment(out, 0xdb, [id, ...ZIGZAG.map((place) => table[place] ?? 1)]));
  const { width, height } = raster;
  const components = [1, 2, 3].flatMap((id) => [id, 0x11, id === 1 ? 0 : 1]);
  segment(out, 0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, ...components]);
  HUFFMAN.forEach(({ id, counts, symbols }) => segment(out, 0xc4, [id, ...counts, ...symbols]));
  segment(out, 0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
  encodeScan(out, raster, tables);
  out.push(0xff, 0xd9);
  return Uint8Array.from(out);
}

const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMINANCE = [
  17,
  18,
  24,
  47,
  99,
  99,
  99,
  99,
  18,
  21,
  26,
  66,
  99,
  99,
  99,
  99,
  24,
  26,
  56,
  99,
  99,
  99,
  99,
  99,
  47,
  66,
  99,
  99,
  99,
  99,
  99,
  99,
  ...Array.from({ length: 32 }, () => 99),
];

/** Lengths 1–12 codes each, then symbols: a valid code for every run and size, not tuned to any picture. */
const DC_SYMBOLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const AC_SYMBOLS = [
  0x00,
  0xf0,
  ...Array.from({ length: 10 }, (_, size) => Array.from({ length: 16 }, (_, run) => run * 16 + size + 1)).flat(),
];
const HUFFMAN = [0, 1].flatMap((table) => [
  { id: table, counts: codeLengths(DC_SYMBOLS.length, 4), symbols: DC_SYMBOLS },
  { id: 0x10 | table, counts: codeLengths(AC_SYMBOLS.length, 8), symbols: AC_SYMBOLS },
]);

/** All codes of one length; the all-ones code must stay free, and 2^length is larger than the number of symbols. */
function codeLengths(symbols: number, length: number): number[] {
  return Array.from({ length: 16 }, (_, i) => (i + 1 === length ? symbols : 0));
}

function scaledTable(base: readonly number[], quality: number): number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return base.map((value) => Math.min(255, Math.max(1, Math.floor((value * scale + 50) / 100))));
}

function segment(out: number[], marker: number, body: readonly number[]): void {
  const length = body.length + 2;
  out.push(0xff, marker, length >> 8, length & 255, ...body);
}

/** A TIFF block, big-endian, with the orientation tag alone. */
function exifOrientation(orientation: number): number[] {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
}

const COSINES = Array.from({ length: 8 }, (_, u) =>
  Array.from({ length: 8 }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5),
);

function encodeScan(out: number[], raster: Raster, tables: readonly [number[], number[]]): void {
  const writer = bitWriter(out);
  const previous = [0, 0, 0];
  for (let y = 0; y < raster.height; y += 8) {
    for (let x = 0; x < raster.width; x += 8) {
      blocksAt(raster, x, y).forEach((block, component) => {
        const table = component === 0 ? tables[0] : tables[1];
        const quantised = quantise(isFlat(block) ? flatTransform(block) : transform(block), table);
        encodeBlock(writer, quantised, previous[component] ?? 0);
        previous[component] = quantised[0] ?? 0;
      });
    }
  }
  writer.flush();
}

/** Y, Cb and Cr of one 8 × 8 block; the picture's edge is repeated outwards. */
function blocksAt(raster: Raster, left: number, top: number): Float64Array[] {
  const blocks = [new Float64Array(64), new Float64Array(64), new Float64Array(64)] as const;
  for (let i = 0; i < 64; i++) {
    const x = Math.min(raster.width - 1, left + (i & 7));
    const y = Math.min(raster.height - 1, top + (i >> 3));
    const at = 3 * (y * raster.width + x);
    const [r = 0, g = 0, b = 0] = [raster.rgb[at], raster.rgb[at + 1], raster.rgb[at + 2]];
    blocks[0][i] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
    blocks[1][i] = -0.168736 * r - 0.331264 * g + 0.5 * b;
    blocks[2][i] = 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
  return [...blocks];
}

function isFlat(block: Float64Array): boolean {
  return block.every((value) => value === block[0]);
}

/** A block of one colour has no detail: most of a drawn scene, and the slow transform says the same. */
function flatTransform(block: Float64Array): Float64Array {
  const result = new Float64Array(64);
  result[0] = 8 * (block[0] ?? 0);
  return result;
}

/** Separable forward DCT. */
function transform(block: Float64Array): Float64Array {
  const rows = new Float64Array(64);
  const result = new Float64Array(64);
  for (let y = 0; y < 8; y++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += (block[8 * y + x] ?? 0) * (COSINES[u]?.[x] ?? 0);
      rows[8 * y + u] = sum;
    }
  }
  for (let u = 0; u < 8; u++) {
    for (let v = 0; v < 8; v++) {
      let sum = 0;
      for (let y = 0; y < 8; y++) sum += (rows[8 * y + u] ?? 0) * (COSINES[v]?.[y] ?? 0);
      result[8 * v + u] = sum;
    }
  }
  return result;
}

function quantise(values: Float64Array, table: readonly number[]): number[] {
  return ZIGZAG.map((place) => Math.round((values[place] ?? 0) / (table[place] ?? 1)));
}

interface BitWriter {
  put(value: number, length: number): void;
  flush(): void;
}

function bitWriter(out: number[]): BitWriter {
  let bits = 0;
  let count = 0;
  const put = (value: number, length: number): void => {
    bits = (bits << length) | (value & ((1 << length) - 1));
    count += length;
    while (count >= 8) {
      count -= 8;
      const byte = (bits >> count) & 0xff;
      out.push(byte);
      // A literal FF in the data would read as a marker.
      if (byte === 0xff) out.push(0);
    }
    bits &= (1 << count) - 1;
  };
  return { put, flush: () => put(0x7f, count === 0 ? 0 : 8 - count) };
}

function encodeBlock(writer: BitWriter, block: readonly number[], previousDc: number): void {
  const difference = (block[0] ?? 0) - previousDc;
  const dcSize = magnitude(difference);
  writer.put(DC_SYMBOLS.indexOf(dcSize), 4);
  writer.put(amplitude(difference, dcSize), dcSize);
  let last = 63;
  while (last > 0 && block[last] === 0) last--;
  let run = 0;
  for (let i = 1; i <= last; i++) {
    const value = block[i] ?? 0;
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) writer.put(AC_CODES.get(0xf0) ?? 0, 8);
    const size = magnitude(value);
    writer.put(AC_CODES.get(run * 16 + size) ?? 0, 8);
    writer.put(amplitude(value, size), size);
    run = 0;
  }
  if (last < 63) writer.put(AC_CODES.get(0x00) ?? 0, 8);
}

const AC_CODES = new Map(AC_SYMBOLS.map((symbol, code) => [symbol, code]));

function magnitude(value: number): number {
  return value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
}

function amplitude(value: number, size: number): number {
  return value < 0 ? value + (1 << size) - 1 : value;
}
