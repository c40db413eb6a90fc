import type { Raster } from './jpeg-writer.ts';

type Colour = readonly [number, number, number];

/** A canvas for flat pictures. */
class Canvas implements Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;

  constructor(width: number, height: number, ground: Colour) {
    this.width = width;
    this.height = height;
    this.rgb = new Uint8Array(3 * width * height);
    this.box(0, 0, width, height, ground);
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    const left = Math.max(0, Math.round(x));
    const right = Math.min(this.width, Math.round(x + width));
    if (right <= left) return;
    const line = new Uint8Array(3 * (right - left)).map((_, i) => colour[i % 3] ?? 0);
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, Math.round(y + height)); row++) {
      this.rgb.set(line, 3 * (row * this.width + left));
    }
  }

  disc(cx: number, cy: number, radius: number, colour: Colour): void {
    for (let y = -radius; y <= radius; y++) {
      const half = Math.sqrt(radius * radius - y * y);
      this.box(cx - half, cy + y, 2 * half, 1, colour);
    }
  }

  /** Digits of three by five cells. */
  digits(text: string, x: number, y: number, cell: number, colour: Colour): void {
    Array.from(text).forEach((digit, i) => {
      Array.from(DIGITS[digit] ?? '').forEach((bit, k) => {
        if (bit === '1') this.box(x + (i * 4 + (k % 3)) * cell, y + Math.floor(k / 3) * cell, cell, cell, colour);
      });
    });
  }
}

const DIGITS: Readonly<Record<string, string>> = {
  '0': '111101101101111',
  '1': '010110010010111',
  '2': '111001111100111',
  '3': '111001111001111',
  '4': '101101111001001',
  '5': '111100111001111',
  '6': '111100111101111',
  '7': '111001001001001',
  '8': '111101111101111',
  '9': '111101111001111',
};

/** A drawn service hall: counters with numbers, a queue screen, people as discs. `seed` varies it. */
export function hallScene(seed: number, width = 1280, height = 960): Raster {
  const canvas = new Canvas(width, height, [226, 232, 236]);
  canvas.box(0, 0.72 * height, width, 0.28 * height, [176, 168, 156]);
  for (let tile = 0; tile < 12; tile++)
    canvas.box((tile * width) / 12, 0.72 * height, 3, 0.28 * height, [150, 142, 132]);
  canvas.box(0, 0, width, 0.12 * height, [176, 36, 40]);
  canvas.digits(String(seed).padStart(3, '0'), 0.06 * width, 0.035 * height, 0.012 * height, [255, 240, 210]);
  const counters = 3 + (seed % 3);
  for (let i = 0; i < counters; i++) {
    const [x, span] = [(i + 0.08) * (width / counters), (width / counters) * 0.84];
    canvas.box(x, 0.42 * height, span, 0.3 * height, [88, 108, 132]);
    canvas.box(x, 0.4 * height, span, 0.03 * height, [214, 200, 170]);
    canvas.box(x + span * 0.25, 0.18 * height, span * 0.5, 0.1 * height, [24, 40, 66]);
    canvas.digits(
      String(seed * 6 + i + 1).padStart(2, '0'),
      x + span * 0.32,
      0.195 * height,
      Math.min(0.014 * height, span * 0.05),
      [255, 210, 80],
    );
    // Every third counter stands empty.
    if ((i + seed) % 3 !== 0) {
      canvas.disc(x + span * 0.5, 0.33 * height, 0.035 * height, [232, 190, 160]);
      canvas.box(x + span * 0.42, 0.365 * height, span * 0.16, 0.04 * height, [40, 70, 120]);
    }
  }
  for (let person = 0; person < 2 + (seed % 4); person++) {
    const [x, y] = [(0.15 + 0.17 * person) * width, (0.72 + 0.03 * ((person + seed) % 3)) * height];
    canvas.disc(x, y, 0.03 * height, [222, 178, 148]);
    canvas.box(
      x - 0.03 * width,
      y + 0.03 * height,
      0.06 * width,
      0.16 * height,
      person % 2 ? [70, 92, 60] : [120, 60, 60],
    );
  }
  return canvas;
}

/** The pixels as a camera held upright stores them: turned left, to be shown with EXIF orientation 6. */
export function storedSideways(shown: Raster): Raster {
  const [width, height] = [shown.height, shown.width];
  const rgb = new Uint8Array(shown.rgb.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 3 * (x * shown.width + (shown.width - 1 - y));
      rgb.set(shown.rgb.subarray(from, from + 3), 3 * (y * width + x));
    }
  }
  return { width, height, rgb };
}
