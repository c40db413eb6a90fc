import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { inspectJpeg } from '../../shared/pdf/jpeg/jpeg-gate.ts';

const good = writeJpeg(hallScene(1, 96, 72), { orientation: 6 });
const frame = Buffer.from(good).indexOf(Buffer.from([0xff, 0xc0, 0, 17])) + 1;

function code(bytes: Uint8Array): string {
  const result = inspectJpeg(bytes);
  return result.ok ? 'ok' : result.error.code;
}

/** The picture with other bytes from `at` on. */
function patched(at: number, ...values: number[]): Uint8Array {
  const bytes = good.slice();
  bytes.set(values, at);
  return bytes;
}

describe('the JPEG gate', () => {
  it('lets a whole picture through, also with bytes after its end', () => {
    const info = { width: 96, height: 72, components: 3, progressive: false, length: good.length };
    expect(inspectJpeg(good)).toEqual({ ok: true, value: info });
    expect(inspectJpeg(Uint8Array.from([...good, 1, 2, 3]))).toEqual({ ok: true, value: info });
    expect(inspectJpeg(patched(frame, 0xc2))).toEqual({ ok: true, value: { ...info, progressive: true } });
  });

  it('names what it refuses', () => {
    expect(good[frame - 1]).toBe(0xff);
    expect(code(new Uint8Array())).toBe('not-jpeg');
    expect(code(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe('not-jpeg');
    expect(code(good.subarray(0, good.length - 2))).toBe('jpeg-cut-off');
    expect(code(good.subarray(0, good.length / 2))).toBe('jpeg-cut-off');
    expect(code(patched(frame, 0xc9))).toBe('jpeg-coding-unsupported');
    expect(code(patched(frame + 3, 12))).toBe('jpeg-coding-unsupported');
    expect(code(patched(frame + 4, 0xff, 0xff, 0xff, 0xff))).toBe('jpeg-too-large');
    expect(code(patched(frame + 4, 0x2e, 0xe0, 0x2e, 0xe0))).toBe('jpeg-too-large');
    expect(code(patched(frame + 4, 0, 0))).toBe('jpeg-damaged');
    expect(code(patched(2, 0x00))).toBe('jpeg-damaged');
    expect(code(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))).toBe('jpeg-damaged');
    const four = [8, 0, 8, 0, 8, 4, ...Array.from({ length: 12 }, () => 1)];
    expect(code(Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 20, ...four))).toBe('jpeg-colour-unsupported');
  });

  it('answers any bytes with a value', () => {
    const seed = Date.now() % 1_000_000;
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, junk) => {
        const bytes = good.slice();
        bytes.set(junk.subarray(0, good.length - at), at);
        if (!inspectJpeg(bytes).ok) refused++;
      }),
      { seed, numRuns: 500 },
    );
    console.log(`seed ${seed}: ${refused} refused`);
    expect(refused).toBeGreaterThan(20);
  });
});
