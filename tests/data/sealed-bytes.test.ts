import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { Dexie, type Table } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { XuntingDatabase } from '../../renderer/data/database.ts';
import { openPageVault } from '../../renderer/data/vault/page-vault.ts';
import { blobRows, storedBytes, storedRange, thumbnailRows } from '../../renderer/data/vault/row-bytes.ts';
import { sha256 } from '../../shared/lib/sha256.ts';

const MIB = 1024 * 1024;

describe('bytes of photos and files in a sealed database', () => {
  it('come back whole and in any range, at every edge of a piece', async () => {
    const { db } = await sealed();
    for (const size of [0, 1, 1000, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 5]) {
      const bytes = new Uint8Array(randomBytes(size));
      const hash = sha256(bytes);
      await put(db, hash, bytes);
      const held = await storedBytes(db, 'blobs', hash);
      expect(held?.type).toBe('application/pdf');
      expect(held?.size).toBe(size);
      expect(sha256(new Uint8Array((await held?.arrayBuffer()) ?? new ArrayBuffer(0)))).toBe(hash);
      for (const [from, to] of [
        [0, size],
        [0, 10],
        [MIB - 2, MIB + 2],
        [MIB, 2 * MIB],
        [size - 3, size + 5],
        [size, size],
      ] as const) {
        const start = Math.max(0, from);
        expect(sha256((await storedRange(db, hash, start, to)) ?? new Uint8Array(1))).toBe(
          sha256(bytes.subarray(start, to)),
        );
      }
    }
    expect(await storedBytes(db, 'blobs', 'none')).toBeUndefined();
    db.close();
  });

  it('are refused when a piece is missing, swapped or under another hash, never handed out short', async () => {
    const { db, lying } = await sealed();
    const bytes = new Uint8Array(randomBytes(2 * MIB + 9));
    await put(db, 'a', bytes);
    const piece = MIB + 28;
    const row = await lying.get('a');
    const blob = row?.['bytes'] as Blob;
    const type = blob.type;
    const pieces = [blob.slice(0, piece), blob.slice(piece, 2 * piece), blob.slice(2 * piece)];
    const [first, second, last] = pieces as [Blob, Blob, Blob];
    for (const parts of [[first, second], [second, first, last], [first, second, last, last], [last]]) {
      await lying.put({ ...row, bytes: new Blob(parts, { type }) });
      await expect(storedBytes(db, 'blobs', 'a')).rejects.toThrow('do not open with this key');
    }
    await lying.put({ ...row, bytes: blob });
    expect((await storedBytes(db, 'blobs', 'a'))?.size).toBe(bytes.length);
    await put(db, 'b', bytes);
    const other = await lying.get('b');
    await lying.put({ ...row, bytes: other?.['bytes'] });
    await expect(storedBytes(db, 'blobs', 'a')).rejects.toThrow('do not open with this key');
    db.close();
  });

  it('of thumbnails have a seal of their own', async () => {
    const { db } = await sealed();
    const bytes = new Blob(['thumbnail'], { type: 'image/jpeg' });
    await db.thumbnails.bulkPut(await thumbnailRows(db, [{ sha256: 'a', bytes }]));
    const held = await storedBytes(db, 'thumbnails', 'a');
    expect([held?.type, await held?.text()]).toEqual(['image/jpeg', 'thumbnail']);
    db.close();
  });
});

async function sealed(): Promise<{ db: XuntingDatabase; lying: Table<Record<string, unknown>, string> }> {
  Dexie.dependencies = { indexedDB: new IDBFactory(), IDBKeyRange };
  const db = new XuntingDatabase(await openPageVault('vault-1', new Uint8Array(randomBytes(32))));
  await db.open();
  const bare = new XuntingDatabase(null);
  await bare.open();
  return { db, lying: bare.table('blobs') };
}

async function put(db: XuntingDatabase, hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const original = { sha256: hash, bytes: new Blob([bytes]), size: bytes.length, mime: 'application/pdf' };
  await db.blobs.bulkPut(await blobRows(db, [original]));
}
