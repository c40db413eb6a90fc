import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { sealBytes, openBytes } from '../../../electron/host/vault/cipher.ts';
import { plainSizeOf, sealedReader, sealedSink } from '../../../electron/host/vault/sealed-file.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PIECE = 64 * 1024;
const SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 5 * PIECE + 17, 2 * 1024 * 1024 + 5];

async function seal(path: string, bytes: Uint8Array, key: Uint8Array, steps: readonly number[]): Promise<void> {
  const sink = sealedSink(await nodeDisk.open(path, 'create-new'), key);
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const step = steps[i % steps.length] ?? 1;
    await sink.append(bytes.subarray(at, at + step));
    at += step;
  }
  await sink.finish();
}

async function read(path: string, key: Uint8Array, from?: number, length?: number): Promise<Uint8Array> {
  const file = await nodeDisk.open(path, 'read');
  try {
    const reader = await sealedReader(file, key);
    return await reader.read(from ?? 0, length ?? reader.size);
  } finally {
    await file.close();
  }
}

describe('a sealed file', () => {
  it.each(SIZES)('of %d bytes gives back any range, whatever the steps it was written in', async (size) => {
    const folder = tempFolder();
    const [bytes, key] = [randomBytes(size), randomBytes(32)];
    for (const [i, steps] of [[size + 1], [1000, 70_001], [PIECE]].entries()) {
      const path = join(folder, `${i}`);
      await seal(path, bytes, key, steps);
      expect(plainSizeOf(readFileSync(path).length)).toBe(size);
      expect(Buffer.compare(await read(path, key), bytes)).toBe(0);
      for (let run = 0; run < 20; run++) {
        const from = Math.floor(Math.random() * (size + 2));
        const length = Math.floor(Math.random() * (2 * PIECE));
        const part = await read(path, key, from, length);
        expect(Buffer.compare(part, bytes.subarray(from, from + length))).toBe(0);
      }
    }
  });

  it('reads into the room of a caller that goes through it piece by piece', async () => {
    const path = join(tempFolder(), 'x');
    const [bytes, key] = [randomBytes(700_000), randomBytes(32)];
    await seal(path, bytes, key, [99_999]);
    const reader = await sealedReader(await nodeDisk.open(path, 'read'), key);
    const room = new Uint8Array(200_000);
    const parts: Buffer[] = [];
    for (let at = 0; at < reader.size; at += 200_000) {
      const part = await reader.read(at, Math.min(200_000, reader.size - at), room);
      expect(part.buffer).toBe(room.buffer);
      parts.push(Buffer.from(part));
    }
    await reader.close();
    expect(Buffer.compare(Buffer.concat(parts), bytes)).toBe(0);
  });

  it('shows every flipped bit, cut, moved piece and foreign key, and holds no run of the bytes', async () => {
    const path = join(tempFolder(), 'x');
    const [bytes, key] = [Buffer.alloc(3 * PIECE + 100, 'retrieved '), randomBytes(32)];
    await seal(path, bytes, key, [bytes.length]);
    const whole = readFileSync(path);
    expect(whole.includes('retrieved')).toBe(false);
    const refused = { error: { code: 'hash-mismatch' } };
    await expect(read(path, randomBytes(32))).rejects.toMatchObject(refused);
    const sealedPiece = PIECE + 16;
    const altered: Buffer[] = [
      Buffer.concat([
        whole.subarray(0, 24),
        whole.subarray(24 + sealedPiece, 24 + 2 * sealedPiece),
        whole.subarray(24, 24 + sealedPiece),
        whole.subarray(24 + 2 * sealedPiece),
      ]),
      Buffer.concat([whole.subarray(0, 24), whole.subarray(24 + sealedPiece)]),
      whole.subarray(0, 24 + 2 * sealedPiece),
      whole.subarray(0, 24),
      whole.subarray(0, whole.length - 1),
      Buffer.concat([whole, Buffer.alloc(1)]),
    ];
    for (let i = 0; i < 60; i++) {
      const flipped = Buffer.from(whole);
      const at = i < 30 ? i : Math.floor(Math.random() * whole.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (i % 8));
      altered.push(flipped);
    }
    for (const bad of altered) {
      writeFileSync(path, bad);
      await expect(read(path, key)).rejects.toMatchObject(refused);
    }
  });
});

describe('sealed bytes', () => {
  it('open with their key and their purpose only', () => {
    const [key, bytes] = [randomBytes(32), randomBytes(100)];
    const sealed = sealBytes(key, bytes, 'a');
    expect(openBytes(key, sealed, 'a')).toEqual(new Uint8Array(bytes));
    expect(openBytes(key, sealed, 'b')).toBeNull();
    expect(openBytes(randomBytes(32), sealed, 'a')).toBeNull();
    for (let i = 0; i < sealed.length; i++) {
      const flipped = sealed.slice();
      flipped[i] = (flipped[i] ?? 0) ^ 1;
      expect(openBytes(key, flipped, 'a')).toBeNull();
    }
    expect(openBytes(key, sealed.subarray(0, 20), 'a')).toBeNull();
  });
});
