import type { OpenData } from '../current-data.ts';
import { hashBytes } from '../evidence/hash-bytes.ts';
import { storedBytes } from '../vault/row-bytes.ts';

/**
 * The original bytes under a hash, whole: from the database, else from the host's copy. null when neither place holds
 * them unharmed. Reads only.
 */
export async function soundBytes(
  data: Pick<OpenData, 'db' | 'host'>,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await bytesInDatabase(data, sha256)) ?? bytesOnHost(data, sha256);
}

/** null when they are not there, cannot be read, or are no longer the bytes that the hash names. */
export async function bytesInDatabase(
  { db }: Pick<OpenData, 'db'>,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const held = await storedBytes(db, 'blobs', sha256);
    return held === undefined ? null : await ifSound(sha256, new Uint8Array(await held.arrayBuffer()));
  } catch {
    // Chromium keeps large values in files of their own; a lost file is a row whose bytes cannot be read.
    return null;
  }
}

export async function bytesOnHost(
  { host }: Pick<OpenData, 'host'>,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const answer = await host.call('blob.get', { sha256 });
  const bytes = answer.ok ? answer.value.bytes : null;
  return bytes === null ? null : ifSound(sha256, new Uint8Array(bytes));
}

async function ifSound(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await hashBytes(bytes)) === sha256 ? bytes : null;
}
