import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJpeg } from '../../../electron/host/cli/demo/jpeg-writer.ts';
import { hallScene } from '../../../electron/host/cli/demo/scenes.ts';

/** Files with distinct pictures, brought to `size` bytes by comment segments, which every reader skips. */
export function photoFiles(folder: string, count: number, size: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${i}.jpg`);
    writeFileSync(path, padded(writeJpeg(hallScene(i, 640, 480)), size, i));
    return path;
  });
}

function padded(jpeg: Uint8Array, size: number, seed: number): Uint8Array {
  const parts: Uint8Array[] = [jpeg.subarray(0, 2)];
  let left = size - jpeg.length;
  let state = seed + 1;
  while (left > 4) {
    const length = Math.min(left, 65_000);
    const segment = new Uint8Array(length);
    segment.set([0xff, 0xfe, (length - 2) >> 8, (length - 2) & 255]);
    for (let at = 4; at < length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      segment[at] = state >>> 24;
    }
    parts.push(segment);
    left -= length;
  }
  return Buffer.concat([...parts, jpeg.subarray(2)]);
}
