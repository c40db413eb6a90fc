import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { placeAtomically } from '../storage/atomic-file.ts';
import { plainReader, type ByteReader, type ByteSink } from '../storage/byte-file.ts';
import type { Disk } from '../storage/disk.ts';
import { HostFault } from '../storage/disk-error.ts';
import { readInPieces } from '../storage/read-in-pieces.ts';
import { keyFor } from './private-file.ts';
import { sealedReader, sealedSink } from './sealed-file.ts';
import type { DataKey } from './vault.ts';

/** Ending of the name of a file that lies sealed. */
export const SEALED = '.sealed';

/** A stored file as its name says that it lies. Rejects with HostFault as `keyFor` and `sealedReader` do. */
export async function openStored(disk: Disk, path: string, sealed: boolean, dataKey: DataKey): Promise<ByteReader> {
  const file = await disk.open(path, 'read');
  try {
    return sealed ? await sealedReader(file, keyFor(dataKey)) : await plainReader(file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Closes the file in every case. */
export async function fillWith(sink: ByteSink, work: (sink: ByteSink) => Promise<void>): Promise<void> {
  try {
    await work(sink);
    await sink.finish();
  } catch (error) {
    await sink.abandon().catch(() => {});
    throw error;
  }
}

/**
 * Seals a plain file under its name with the ending `.sealed`, and removes it once what was written opens and is the same.
 * A kill leaves one of the two or both, whole.
 */
export async function sealFile(disk: Disk, path: string, key: Uint8Array): Promise<void> {
  const target = path + SEALED;
  const before = createHash('sha256');
  const plain = await openStored(disk, path, false, () => null);
  try {
    await placeAtomically(disk, target, (file) =>
      fillWith(sealedSink(file, key), (sink) =>
        readInPieces(plain, async (piece) => {
          before.update(piece);
          await sink.append(piece);
        }),
      ),
    );
  } finally {
    await plain.close();
  }
  const after = createHash('sha256');
  const sealed = await openStored(disk, target, true, () => key);
  try {
    await readInPieces(sealed, async (piece) => void after.update(piece));
  } finally {
    await sealed.close();
  }
  if (!before.digest().equals(after.digest())) throw new HostFault({ code: 'io-failed', detail: 'read back' });
  await disk.remove(path);
  await disk.syncFolder(dirname(path));
}

/** Damage is an answer of its own; everything else is passed on. */
export async function unlessDamaged<T>(instead: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HostFault && error.error.code === 'hash-mismatch') return instead;
    throw error;
  }
}
