import { afterAll, describe, expect, it } from 'vitest';
import { writeJpeg, type Raster } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, sealed } from './support/sample-record.ts';
import { granted, tempFolder } from './support/signed.ts';
import { pixels, run } from './support/tools.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = tempFolder();
afterAll(() => folder.remove());
const [WIDTH, HEIGHT] = [64, 48];

/** Four corners of four greys: no turn or mirror of it looks like another. */
function upright(x: number, y: number): number {
  return y < HEIGHT / 2 ? (x < WIDTH / 2 ? 20 : 90) : x < WIDTH / 2 ? 160 : 230;
}

/** The pixels as they are stored when the picture is to be shown with this EXIF orientation (TIFF 6.0, tag 274). */
function stored(orientation: number): Raster {
  const swaps = orientation >= 5;
  const [width, height] = swaps ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  const rgb = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = (
        [
          [column, row],
          [WIDTH - 1 - column, row],
          [WIDTH - 1 - column, HEIGHT - 1 - row],
          [column, HEIGHT - 1 - row],
          [row, column],
          [WIDTH - 1 - row, column],
          [WIDTH - 1 - row, HEIGHT - 1 - column],
          [row, HEIGHT - 1 - column],
        ] as const
      )[orientation - 1] ?? [0, 0];
      rgb.fill(upright(x, y), 3 * (row * width + column), 3 * (row * width + column) + 3);
    }
  }
  return { width, height, rgb };
}

describe('EXIF orientation', { timeout: 120_000 }, () => {
  it('all eight stored forms of one picture print as the same page, with the JPEG bytes untouched', () => {
    const printed = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => {
      const raster = stored(orientation);
      const jpeg = writeJpeg(raster, { quality: 95, orientation });
      const photos = new Map([[sha256(jpeg), jpeg]]);
      const content = sampleContent(photos);
      const [item] = content.evidence;
      if (!item) throw new Error('no evidence');
      const evidence = [{ ...item, orientation, width: raster.width, height: raster.height }];
      const record = sealed({ ...content, evidence });
      const built = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null }));
      expect(Buffer.from(built.pdf).includes(Buffer.from(jpeg))).toBe(true);
      const file = join(folder.path, `${orientation}.pdf`);
      writeFileSync(file, built.pdf);
      const place = run('pdfimages', ['-list', file]).text.trim().split('\n')[2]?.trim().split(/\s+/)[0];
      return pixels(folder.path, built.pdf, `p${orientation}`, Number(place));
    });
    const [first] = printed;
    if (!first) throw new Error('nothing printed');
    // The grey corners cover the page's upper half; the text below differs by the hash alone.
    const picture = (page: Buffer): Buffer => page.subarray(15 + 496 * 80, 15 + 496 * 380);
    const darkness = new Set(picture(first));
    for (const grey of [20, 90, 160, 230])
      expect([...darkness].some((value) => Math.abs(value - grey) <= 3)).toBe(true);
    printed.forEach((page, i) => {
      const [a, b] = [picture(first), picture(page)];
      let far = 0;
      for (let k = 0; k < a.length; k++) if (Math.abs((a[k] ?? 0) - (b[k] ?? 0)) > 12) far++;
      expect(far / a.length, `orientation ${i + 1}`).toBeLessThan(0.03);
    });
  });
});
