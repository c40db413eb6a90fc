import { basename } from 'node:path';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';
import { HostFault } from '../storage/disk-error.ts';
import { isSealed, openBytes, sealBytes } from './cipher.ts';
import type { DataKey } from './vault.ts';

/** Small files of settings that name people or hold secrets: plain JSON without a vault, sealed as a whole with one. */
export async function readPrivate(disk: Disk, path: string, dataKey: DataKey): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await readWhole(disk, path);
  return bytes === null ? null : openPrivate(bytes, dataKey, boundTo(path));
}

export async function writePrivate(disk: Disk, path: string, dataKey: DataKey, bytes: Uint8Array): Promise<void> {
  const key = dataKey();
  await writeAtomically(disk, path, key === null ? bytes : sealBytes(key, bytes, boundTo(path)));
}

/** Whether it lies there and not under the vault. */
export async function liesPlain(disk: Disk, path: string): Promise<boolean> {
  const bytes = await readWhole(disk, path);
  return bytes !== null && !isSealed(bytes);
}

/**
 * Throws HostFault: `vault-locked`, `vault-damaged` when sealed bytes lie where there is no vault, `hash-mismatch` when they
 * were altered or belong to another vault.
 */
function openPrivate(bytes: Uint8Array<ArrayBuffer>, dataKey: DataKey, bound: string): Uint8Array<ArrayBuffer> {
  if (!isSealed(bytes)) return bytes;
  const opened = openBytes(keyFor(dataKey), bytes, bound);
  if (opened === null) throw new HostFault({ code: 'hash-mismatch', detail: bound });
  return opened;
}

/** The key for bytes that are sealed. Without a vault they cannot be opened, and must not be taken for damage. */
export function keyFor(dataKey: DataKey): Uint8Array {
  const key = dataKey();
  if (key === null) throw new HostFault({ code: 'vault-damaged', detail: 'sealed bytes without a vault' });
  return key;
}

function boundTo(path: string): string {
  return `xunting-file ${basename(path)}`;
}
