import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeText } from '../../../electron/host/node-text.ts';
import { decodeWire, encodeWire } from '../../../shared/host/wire.ts';

const seed = Number(process.env['XUNTING_TEST_SEED'] ?? Date.now() % 2 ** 31);
const LIMIT = 1024 * 1024;

const bytes = fc.uint8Array({ maxLength: 40 });
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    bytes,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bytes', '$$bytes', '__proto__', '$')), tie('tree'), {
      maxKeys: 4,
    }),
  ),
}));

describe('the loopback road’s form of values', () => {
  it('carries every value there and back, byte arrays and sly keys included', () => {
    let withBytes = 0;
    fc.assert(
      fc.property(tree, (value) => {
        const wire = encodeWire(value, nodeText);
        if (JSON.stringify(value)?.includes('{')) withBytes += 1;
        expect(decodeWire(wire, LIMIT, nodeText)).toEqual({ ok: true, value });
      }),
      { numRuns: 500, seed },
    );
    console.log(`wire round trip: seed ${seed}, ${withBytes} values with members`);
    expect(withBytes).toBeGreaterThan(50);
  });

  it('never throws on bytes from anywhere, and refuses every shortened or lengthened message', () => {
    const wire = encodeWire({ a: [new Uint8Array([1, 2, 3]), '字'], b: new Uint8Array(9) }, nodeText);
    for (let cut = 0; cut < wire.length; cut++) {
      expect(decodeWire(wire.subarray(0, cut), LIMIT, nodeText)).toEqual({ ok: false, error: 'malformed' });
    }
    const longer = new Uint8Array([...wire, 0]);
    expect(decodeWire(longer, LIMIT, nodeText)).toEqual({ ok: false, error: 'malformed' });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, framed) => {
        const input = framed ? Uint8Array.of(0x58, 0x54, 0x57, 0x31, noise.length, 0, 0, 0, ...noise) : noise;
        expect(typeof decodeWire(input, LIMIT, nodeText).ok).toBe('boolean');
      }),
      { numRuns: 500, seed },
    );
  });

  it.each([
    ['{"$bytes":-1}'],
    ['{"$bytes":1.5}'],
    ['{"$bytes":"3"}'],
    ['{"$bytes":99}'],
    ['{"$other":1}'],
    ['{"a":1'],
    [`${'['.repeat(80)}${']'.repeat(80)}`],
  ])('refuses the forged JSON %s', (json) => {
    const text = nodeText.encode(json);
    const forged = Uint8Array.of(0x58, 0x54, 0x57, 0x31, text.length, 0, 0, 0, ...text);
    expect(decodeWire(forged, LIMIT, nodeText)).toEqual({ ok: false, error: 'malformed' });
  });

  it('refuses a message over the limit unread, and text that is not UTF-8', () => {
    const wire = encodeWire('x'.repeat(100), nodeText);
    expect(decodeWire(wire, 50, nodeText)).toEqual({ ok: false, error: 'too-large' });
    const broken = Uint8Array.of(0x58, 0x54, 0x57, 0x31, 3, 0, 0, 0, 0x22, 0xff, 0x22);
    expect(decodeWire(broken, LIMIT, nodeText)).toEqual({ ok: false, error: 'malformed' });
  });

  it('throws on what it cannot carry: the caller’s bug, not a value', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    for (const value of [Number.NaN, undefined, [undefined], () => 1, 1n, cyclic]) {
      expect(() => encodeWire(value, nodeText)).toThrow(/wire/);
    }
  });
});
