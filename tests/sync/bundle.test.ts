import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageCrypto } from '../../renderer/data/exchange/page-crypto.ts';
import { ok } from '../../shared/lib/result.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import type { BundleCrypto, ByteSource } from '../../shared/sync/bundle/bundle-crypto.ts';
import { BLOB_CHUNK, BUNDLE_MAGIC, chunkPlaces, TAG } from '../../shared/sync/bundle/bundle-format.ts';
import { openBundle, type OpenedBundle } from '../../shared/sync/bundle/read-bundle.ts';
import { writeBundle } from '../../shared/sync/bundle/write-bundle.ts';
import { chainOf, uuid } from './chain-fixture.ts';

/** The content key under the recipient's eyes: wrapping itself is tested with the real host below tests/data. */
const crypto: BundleCrypto = {
  ...pageCrypto,
  wrap: async (_recipient, contentKey) => ({ ephemeral: new Uint8Array(65), wrapped: contentKey }),
};
const unwrap = async (recipients: readonly { readonly wrapped: string }[]): Promise<Uint8Array> =>
  new Uint8Array(Buffer.from(recipients[0]?.wrapped ?? '', 'hex'));

const chain = chainOf(
  Array.from({ length: 450 }, (_, i) => ({ entityId: 'v1', field: 'facts', value: `第${i}页`, restart: i === 300 })),
);
const blobs = [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(2 * BLOB_CHUNK + 7).fill(9)];
let file = new Uint8Array();
/** Length of each head, and where the chunks lie. */
let head = 0;

beforeAll(async () => {
  const parts: Uint8Array[] = [];
  const listed = blobs.map((bytes) => ({ sha256: sha256(bytes), size: bytes.length, mime: 'image/jpeg' }));
  const written = await writeBundle<never>(
    {
      id: uuid(5, 1),
      number: 3,
      from: 'XT01',
      by: '甲',
      madeAt: '2022-09-05T02:00:00.000Z',
      changes: chain,
      blobs: listed,
    },
    {
      crypto,
      recipients: [new Uint8Array(65)],
      sign: async (digest) => ok(digest),
      blob: async (name) => blobs.find((bytes) => sha256(bytes) === name) ?? new Uint8Array(),
      write: (bytes) => parts.push(bytes),
      onProgress: () => true,
    },
  );
  expect(written).toEqual({ ok: true, value: true });
  file = new Uint8Array(Buffer.concat(parts));
  head = parts[0]?.length ?? 0;
});

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, length) => bytes.slice(from, from + length) };
}

async function opened(bytes: Uint8Array): Promise<OpenedBundle> {
  const result = await openBundle(sourceOf(bytes), crypto, unwrap);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** Numbers of the chunks that give what was put in; anything else must be null, never something else. */
async function wholeChunks(bundle: OpenedBundle): Promise<Set<number>> {
  const places = chunkPlaces(bundle.manifest);
  const whole = new Set<number>();
  for (const [i, place] of places.changes.entries()) {
    const part = await bundle.changes(i);
    if (part === null) continue;
    expect(part).toEqual({ changes: chain.slice(i * 200, i * 200 + 200), unreadable: 0 });
    whole.add(place.number);
  }
  for (const [i, parts] of places.blobs.entries()) {
    const bytes = await bundle.blob(i);
    if (bytes === null) continue;
    expect(Buffer.compare(bytes, blobs[i] ?? new Uint8Array())).toBe(0);
    for (const place of parts) whole.add(place.number);
  }
  return whole;
}

describe('移交包', () => {
  it('gives back every change and every byte', async () => {
    const bundle = await opened(file);
    expect(bundle.manifest).toMatchObject({ from: 'XT01', number: 3, changes: 450 });
    expect((await wholeChunks(bundle)).size).toBe(3 + 1 + 3);
    expect(Buffer.from(file).includes('第1页')).toBe(false);
  });

  it('cut anywhere: gives each chunk before the cut, names the rest, invents nothing', async () => {
    const seen = { some: 0, none: 0, noHead: 0 };
    const property = fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
      const cut = share < 0.1 ? Math.floor(head * share * 10) : Math.floor(share * file.length);
      const result = await openBundle(sourceOf(file.slice(0, cut)), crypto, unwrap);
      if (cut < head) {
        expect(result.ok).toBe(false);
        seen.noHead++;
        return;
      }
      if (!result.ok) throw new Error(result.error);
      const whole = await wholeChunks(result.value);
      const places = chunkPlaces(result.value.manifest);
      const fits = (place: { offset: number; size: number }): boolean => head + place.offset + place.size + TAG <= cut;
      const expected = [
        ...places.changes.filter(fits),
        ...places.blobs.flatMap((parts) => (parts.every(fits) ? parts : [])),
      ];
      expect([...whole]).toEqual(expected.map((place) => place.number));
      if (whole.size > 0) seen.some++;
      else seen.none++;
    });
    await proveAsync(property);
    expect(Math.min(seen.some, seen.noHead)).toBeGreaterThan(0);
    console.log(`cut bundles: ${JSON.stringify(seen)}`);
  });

  it('one altered byte: costs one chunk at most, and is never read as something else', async () => {
    const seen = { head: 0, tail: 0, chunk: 0 };
    const property = fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 0, max: 3 }),
      async (n, flip, where) => {
        const at = where === 0 ? n % head : where === 1 ? file.length - 1 - (n % head) : n % file.length;
        const altered = file.slice();
        altered[at] = (altered[at] ?? 0) ^ flip;
        const whole = await wholeChunks(await opened(altered));
        const places = chunkPlaces((await opened(file)).manifest);
        const inChunk = at >= head && at < head + places.end;
        // A blob is whole or not: one bad part takes the other parts of the same photo with it.
        expect(whole.size).toBeGreaterThanOrEqual(inChunk ? 4 : 7);
        if (inChunk) expect(whole.size).toBeLessThan(7);
        seen[inChunk ? 'chunk' : at < head ? 'head' : 'tail']++;
      },
    );
    await proveAsync(property);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
    console.log(`altered bundles: ${JSON.stringify(seen)}`);
  });

  it('says what it is not', async () => {
    const refused = async (bytes: Uint8Array, key: () => Promise<Uint8Array | null> = async () => null) => {
      const result = await openBundle(sourceOf(bytes), crypto, key);
      return result.ok ? 'ok' : result.error;
    };
    expect(await refused(new TextEncoder().encode('%PDF-1.7'))).toBe('not-bundle');
    expect(await refused(file)).toBe('not-for-us');
    expect(await refused(file, async () => new Uint8Array(32))).toBe('manifest-damaged');
    const preface = new TextEncoder().encode('{"format":"xunting-bundle","version":3}');
    const later = Buffer.concat([Buffer.from(BUNDLE_MAGIC), Buffer.from([0, 0, 0, preface.length]), preface]);
    expect(await refused(new Uint8Array(later))).toBe('newer');
  });

  it('stops when asked', async () => {
    const parts: Uint8Array[] = [];
    const stopped = await writeBundle<never>(
      {
        id: uuid(5, 2),
        number: 1,
        from: 'XT01',
        by: '',
        madeAt: '2022-09-05T02:00:00.000Z',
        changes: chain,
        blobs: [],
      },
      {
        crypto,
        recipients: [new Uint8Array(65)],
        sign: async (digest) => ok(digest),
        blob: async () => new Uint8Array(),
        write: (bytes) => parts.push(bytes),
        onProgress: () => parts.length < 2,
      },
    );
    expect(stopped).toEqual({ ok: true, value: false });
    expect(parts).toHaveLength(2);
  });
});

async function proveAsync<Ts>(property: fc.IAsyncProperty<Ts>): Promise<void> {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  await fc.assert(property, { seed, numRuns: 60 });
}
