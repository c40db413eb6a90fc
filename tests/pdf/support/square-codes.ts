import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { run } from './tools.ts';

/** What a reader sees in the square code of one page, printed at 150 dpi; null when it finds none. */
export function squareCodeOf(folder: string, file: string, page: number): string | null {
  const target = join(folder, `code-${page}`);
  const range = ['-f', String(page), '-l', String(page)];
  const drawn = run('pdftoppm', ['-r', '150', '-singlefile', ...range, file, target]);
  if (drawn.status !== 0) throw new Error(drawn.text);
  const { width, height, pixels } = readPpm(readFileSync(`${target}.ppm`));
  return jsqr(pixels, width, height)?.data ?? null;
}

/** A binary PPM as RGBA. */
function readPpm(bytes: Buffer): { width: number; height: number; pixels: Uint8ClampedArray } {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (head === null) throw new Error('no PPM');
  const [all, w = '', h = ''] = head;
  const width = Number(w);
  const height = Number(h);
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    pixels.set(bytes.subarray(all.length + 3 * i, all.length + 3 * i + 3), 4 * i);
  return { width, height, pixels };
}
