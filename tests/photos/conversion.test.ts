import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { type PictureFault, pictureFault } from '../../renderer/workers/picture-gate.ts';
import { inspectJpeg } from '../../shared/pdf/jpeg/jpeg-gate.ts';
import { type Lab, openLab } from '../engines/open-lab.ts';
import { run } from '../pdf/support/tools.ts';
import type { PhotoLab } from './photo-lab.ts';
import { apng, bmp, chunk, exif, gif, png, pngOf, row } from './support/make-pictures.ts';

declare const lab: PhotoLab;
type Colour = readonly number[];

const [RED, BLUE, WHITE] = [
  [255, 0, 0],
  [0, 0, 255],
  [255, 255, 255],
] as const;
const SIDE = 32;
const CORNERS = [
  [4, 4],
  [27, 4],
  [4, 27],
  [27, 27],
] as const;

/** Pictures of other formats, in the decoder that people have. */
describe('photos that are no JPEG', { timeout: 240_000 }, () => {
  let chromium: Lab;
  beforeAll(async () => {
    chromium = await openLab(new URL('./page', import.meta.url));
  });
  afterAll(() => chromium.close());

  const print = (bytes: Uint8Array) => chromium.page.evaluate((text) => lab.print(text), base64(bytes));
  /** The copy that a record would print, and its colours at these places. */
  const copied = async (bytes: Uint8Array, places: readonly (readonly [number, number])[]) => {
    expect(pictureFault(bytes)).toBeNull();
    const printed = await print(bytes);
    if (printed.code !== null || printed.copy === null) throw new Error(`no copy was made: ${printed.code}`);
    const { copy, width, height } = printed;
    const jpeg = new Uint8Array(Buffer.from(copy, 'base64'));
    const info = inspectJpeg(jpeg);
    expect(info).toMatchObject({ ok: true, value: { components: 3, length: jpeg.length } });
    const colours = await chromium.page.evaluate(([text, at]) => lab.pixels(text, at), [copy, places] as const);
    return { colours, width, height };
  };
  const near = (found: readonly Colour[], wanted: readonly Colour[]): void =>
    wanted.forEach((colour, i) =>
      colour.forEach((value, c) =>
        expect(Math.abs((found[i]?.[c] ?? -99) - value), `place ${i}: ${found[i]?.join()}`).toBeLessThan(12),
      ),
    );

  it.each(['image/webp', 'image/png'])('%s with alpha: what is transparent is printed as white paper', async (type) => {
    const text = await chromium.page.evaluate(([mime, side]) => lab.encode(mime, side), [type, SIDE] as const);
    const { colours, width, height } = await copied(new Uint8Array(Buffer.from(text, 'base64')), CORNERS);
    expect([width, height]).toEqual([SIDE, SIDE]);
    near(colours, [RED, BLUE, [127, 255, 127], WHITE]);
  });

  it.each<[string, Uint8Array, readonly Colour[]]>([
    ['sixteen bits', halves(16, 'rgb', [255, 255, 0, 0, 0, 0], [0, 0, 0, 0, 255, 255]), [RED, BLUE]],
    [
      'sixteen bits with alpha',
      halves(16, 'rgba', [255, 255, 0, 0, 0, 0, 255, 255], [0, 0, 0, 0, 0, 0, 0, 0]),
      [RED, WHITE],
    ],
    ['grey with alpha', halves(8, 'greyAlpha', [0, 255], [0, 0]), [[0, 0, 0], WHITE]],
    [
      'a palette of two bits with a transparent colour',
      png({
        width: SIDE,
        height: SIDE,
        depth: 2,
        colour: 'palette',
        // Four pixels a byte: colour 1 on the left, colour 2 on the right.
        rows: [Uint8Array.from({ length: SIDE / 4 }, (_, i) => (i < SIDE / 8 ? 0b01010101 : 0b10101010))],
        before: [chunk('PLTE', Uint8Array.of(0, 0, 0, ...RED, ...BLUE)), chunk('tRNS', Uint8Array.of(255, 255, 0))],
      }),
      [RED, WHITE],
    ],
    [
      'one bit',
      png({ width: SIDE, height: SIDE, depth: 1, colour: 'grey', rows: [Uint8Array.of(0, 0, 255, 255)] }),
      [[0, 0, 0], WHITE],
    ],
  ])('PNG: %s', async (_, bytes, wanted) => {
    const { colours } = await copied(bytes, [CORNERS[0], CORNERS[1]]);
    near(colours, wanted);
  });

  it('animated GIF and PNG: the first picture is printed', async () => {
    near(
      (
        await copied(gif([RED, BLUE], [0, 1, 1]), [
          [0, 0],
          [1, 1],
        ])
      ).colours,
      [RED, RED],
    );
    near((await copied(gif([RED, BLUE], [1, 0]), [[0, 0]])).colours, [BLUE]);
    near((await copied(apng(SIDE, [BLUE, RED]), [[5, 5]])).colours, [BLUE]);
  });

  it('BMP, from below and from above', async () => {
    const [red, blue] = [Array.from({ length: 3 }, () => [0, 0, 255]), Array.from({ length: 3 }, () => [255, 0, 0])];
    const rows = [row(...red), row(...red), row(...blue), row(...blue)];
    near(
      (
        await copied(bmp(3, 4, rows), [
          [1, 0],
          [1, 3],
        ])
      ).colours,
      [BLUE, RED],
    );
    near(
      (
        await copied(bmp(3, -4, rows), [
          [1, 0],
          [1, 3],
        ])
      ).colours,
      [RED, BLUE],
    );
  });

  it('a CMYK JPEG, which a PDF with an RGB intent may not hold, becomes an ordinary one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xunting-cmyk-'));
    const paint = '1 0 0 setrgbcolor 0 0 36 72 rectfill 0 0 1 setrgbcolor 36 0 36 72 rectfill showpage';
    const out = join(folder, 'cmyk.jpg');
    const wishes = ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=jpegcmyk', '-g72x72', '-r72', `-sOutputFile=${out}`];
    expect(run('gs', [...wishes, '-c', paint]).status).toBe(0);
    const bytes = new Uint8Array(readFileSync(out));
    rmSync(folder, { recursive: true });
    expect(inspectJpeg(bytes)).toMatchObject({ ok: false, error: { code: 'jpeg-colour-unsupported' } });
    const { colours } = await copied(bytes, [
      [18, 36],
      [54, 36],
    ]);
    expect((colours[0]?.[0] ?? 0) - (colours[0]?.[2] ?? 0)).toBeGreaterThan(60);
    expect((colours[1]?.[2] ?? 0) - (colours[1]?.[0] ?? 0)).toBeGreaterThan(60);
  });

  it('a picture that was held sideways comes out upright, in the copy and in the list', async () => {
    // Stored with red on the left; orientation 6 says that its left side is the top.
    const turned = png({ ...sides(), before: [chunk('eXIf', exif(6))] });
    const { colours, width, height } = await copied(turned, [
      [5, 4],
      [5, 27],
    ]);
    expect([width, height]).toEqual([16, SIDE]);
    near(colours, [RED, BLUE]);
    const small = await chromium.page.evaluate((text) => lab.thumbnail(text), base64(turned));
    near(
      await chromium.page.evaluate(
        (text) =>
          lab.pixels(text, [
            [5, 4],
            [5, 27],
          ]),
        small ?? '',
      ),
      [RED, BLUE],
    );
    expect(await chromium.page.evaluate((text) => lab.measure(text), base64(turned))).toEqual({
      width: 16,
      height: SIDE,
    });
  });

  it('a wide one is made smaller, not cut', async () => {
    const wide = png({ width: 6000, height: 20, colour: 'grey', rows: [new Uint8Array(6000).fill(200, 3000)] });
    const { colours, width, height } = await copied(wide, [
      [100, 4],
      [2300, 4],
    ]);
    expect([width, height]).toEqual([2400, 8]);
    near(colours, [
      [0, 0, 0],
      [200, 200, 200],
    ]);
  });

  it('a JPEG is printed as it is', async () => {
    expect(await print(writeJpeg(hallScene(1, 64, 48)))).toMatchObject({ code: null, copy: null, width: 64 });
  });

  it.each<[string, PictureFault, Uint8Array]>([
    [
      'a PNG that says 60,000 by 60,000',
      'too-large',
      pngOf(60_000, 60_000, 8, 'rgb', [chunk('IDAT', deflateSync(new Uint8Array(9)))]),
    ],
    [
      'a PNG of 100 million pixels in some kilobytes',
      'too-large',
      pngOf(10_000, 10_000, 1, 'grey', [chunk('IDAT', deflateSync(Buffer.alloc(10_000 * 1251)))]),
    ],
    [
      'a PNG of a single row of 12,001 pixels',
      'too-large',
      png({ width: 12_001, height: 1, colour: 'grey', rows: [new Uint8Array(12_001)] }),
    ],
    ['a PNG without pixels', 'damaged', pngOf(0, 5, 8, 'rgb', [])],
    ['a PNG that ends early', 'cut-off', png(sides()).slice(0, -30)],
    ['a JPEG that ends early', 'cut-off', writeJpeg(hallScene(1, 64, 48)).slice(0, -200)],
    ['a JPEG that says 65,535 by 65,535', 'too-large', stretchedJpeg()],
    ['a GIF that says 65,535 by 65,535', 'too-large', withBytes(gif([RED], [0]), 6, [255, 255, 255, 255])],
    ['a GIF that ends early', 'cut-off', gif([RED], [0, 0]).slice(0, -6)],
    [
      'a BMP that says a million rows',
      'too-large',
      withBytes(bmp(3, 1, [row([0, 0, 0], [0, 0, 0], [0, 0, 0])]), 22, [0x40, 0x42, 0x0f, 0]),
    ],
    [
      'an AVIF that says 65,536 by 65,536',
      'too-large',
      Uint8Array.from([
        0,
        0,
        0,
        20,
        ...Buffer.from('ftypavif'),
        0,
        0,
        0,
        0,
        ...Buffer.from('avif'),
        0,
        0,
        0,
        20,
        ...Buffer.from('ispe'),
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        0,
        0,
        ...Buffer.alloc(16),
      ]),
    ],
  ])('%s is refused before it is decoded: %s', async (_, fault, bytes) => {
    expect(pictureFault(bytes)).toBe(fault);
    expect(await print(bytes)).toMatchObject({ code: `jpeg-${fault}` });
    expect(await chromium.page.evaluate((text) => lab.measure(text), base64(bytes))).toBe(fault);
  });

  it('a WebP: its size by each of its three headers, and that it is whole', async () => {
    const text = await chromium.page.evaluate(() => lab.encode('image/webp', 16));
    const lossy = new Uint8Array(Buffer.from(text, 'base64'));
    expect(pictureFault(lossy)).toBeNull();
    expect(pictureFault(lossy.slice(0, -20))).toBe('cut-off');
    const kinds = new Map([
      ['VP8X', [0, 0, 0, 0, 255, 255, 255, 255, 255, 255]],
      ['VP8L', [0x2f, 255, 255, 255, 15]],
      ['VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 255, 63, 255, 63]],
    ]);
    for (const [name, body] of kinds) {
      const head = [...Buffer.from('RIFF'), 40, 0, 0, 0, ...Buffer.from(`WEBP${name}`), body.length, 0, 0, 0, ...body];
      const bytes = Uint8Array.from([...head, ...new Uint8Array(48 - head.length)]);
      expect(pictureFault(bytes), name).toBe('too-large');
      expect(await print(bytes)).toMatchObject({ code: 'jpeg-too-large' });
    }
  });

  it('1,000 mangled pictures of six formats: each becomes a sound JPEG or is refused; none hangs for two seconds', async () => {
    const seed = Date.now() % 1_000_000;
    const webp = new Uint8Array(
      Buffer.from(await chromium.page.evaluate(() => lab.encode('image/webp', 24)), 'base64'),
    );
    const whole = [
      png(sides()),
      png({ ...sides(), before: [chunk('eXIf', exif(6))] }),
      apng(16, [RED, BLUE]),
      gif([RED, BLUE], [0, 1]),
      bmp(3, 2, [row(RED, BLUE, RED), row(RED, BLUE, RED)]),
      webp,
      writeJpeg(hallScene(2, 48, 36), { orientation: 6 }),
    ];
    const mangled = fc
      .record({
        of: fc.constantFrom(...whole),
        edits: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 5 }),
        cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
        tail: fc.uint8Array({ maxLength: 12 }),
      })
      .map(({ of, edits, cut, tail }) => {
        const bytes = of.slice();
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        return Uint8Array.from([...bytes.subarray(0, Math.ceil((cut ?? 1) * bytes.length)), ...tail]);
      });
    const pictures = fc.sample(mangled, { numRuns: 1000, seed });
    const met = new Map<string, number>();
    let slowest = 0;
    for (const bytes of pictures) {
      const answer = await quickest(() => print(bytes), seed);
      slowest = Math.max(slowest, answer.took);
      const outcome = answer.code ?? (answer.copy === null ? 'as it is' : 'copied');
      met.set(outcome, (met.get(outcome) ?? 0) + 1);
      const copy = answer.copy ?? null;
      if (copy !== null) expect(inspectJpeg(new Uint8Array(Buffer.from(copy, 'base64'))).ok).toBe(true);
    }
    console.log(`1,000 pictures of seed ${seed}: ${JSON.stringify([...met])}; slowest ${slowest.toFixed(0)} ms`);
    for (const outcome of ['copied', 'as it is', 'jpeg-cut-off', 'jpeg-damaged', 'jpeg-too-large', 'photo-unreadable'])
      expect(met.get(outcome) ?? 0, `${outcome}, seed ${seed}`).toBeGreaterThan(5);
  });
});

const LIMIT = 2000;

/** What hangs, hangs again: a machine that is busy with others is not taken for it. */
async function quickest<T extends { readonly took: number }>(work: () => Promise<T>, seed: number): Promise<T> {
  for (let tries = 1; ; tries++) {
    const done = await work();
    if (done.took < LIMIT) return done;
    if (tries === 3) throw new Error(`three times over ${LIMIT} ms, seed ${seed}`);
  }
}

function halves(depth: 8 | 16, colour: 'rgb' | 'rgba' | 'greyAlpha', left: Colour, right: Colour): Uint8Array {
  const pixels = Array.from({ length: SIDE }, (_, i) => (i < SIDE / 2 ? left : right));
  return png({ width: SIDE, height: SIDE, depth, colour, rows: [row(...pixels)] });
}

/** Twice as wide as high, red on the left, blue on the right. */
function sides() {
  const pixels = Array.from({ length: SIDE }, (_, i) => (i < SIDE / 2 ? RED : BLUE));
  return { width: SIDE, height: 16, rows: [row(...pixels)] } as const;
}

function stretchedJpeg(): Uint8Array {
  const bytes = writeJpeg(hallScene(1, 64, 48));
  const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
  return withBytes(bytes, frame + 5, [255, 255, 255, 255]);
}

function withBytes(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const bent = bytes.slice();
  bent.set(values, at);
  return bent;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
