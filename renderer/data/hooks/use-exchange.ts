import { BLOB_ENTITIES } from '../../../shared/sync/blob-entities.ts';
import type { OpenData } from '../current-data.ts';
import { readRecipients, type Recipient } from '../exchange/recipients.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import type { StoredBundle } from '../log/row-schemas.ts';
import { useLive } from './use-live.ts';

/** Where one photo or file is. */
export interface LedgerLine {
  readonly sha256: string;
  readonly size: number;
  readonly fileName: string;
  /** 图n; null for a document. */
  readonly number: number | null;
  readonly visitId: string | null;
  /** False when only its row came over so far. */
  readonly here: boolean;
  /** Numbers of this laptop's 移交包 that took it. */
  readonly bundles: readonly number[];
  /** The hub has named its hash. */
  readonly atHub: boolean;
  /** Laptops that wrote back that they read it, whole, by its hash. */
  readonly readBy: readonly string[];
}

export function useBundles(): Loaded<readonly StoredBundle[]> {
  return useLive('bundles', listBundles);
}

export function useLedger(): Loaded<readonly LedgerLine[]> {
  return useLive('ledger', listLedger);
}

export function useRecipients(): Loaded<readonly Recipient[]> {
  return useLive('recipients', ({ db }) => readRecipients(db));
}

/** 移交包 that this laptop wrote or read, the newest first. */
export async function listBundles({ db, device }: Pick<OpenData, 'db' | 'device'>): Promise<readonly StoredBundle[]> {
  const rows = (await db.rows('bundle').toArray()).map((row) => typed<StoredBundle>(row));
  return rows.filter((row) => row.device === device).toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

export async function listLedger({ db, device }: Pick<OpenData, 'db' | 'device'>): Promise<readonly LedgerLine[]> {
  const bundles = (await db.rows('bundle').toArray()).map((row) => typed<StoredBundle>(row));
  const numbers = gather(bundles, (row) => (row.direction === '移出' && row.device === device ? row.number : null));
  const readers = gather(bundles, (row) => (row.direction === '移入' && row.device !== device ? row.device : null));
  const atHub = new Set((await db.syncPhotos.filter((one) => one.original).toArray()).map(({ sha256 }) => sha256));
  const held = new Set(await db.blobs.toCollection().primaryKeys());
  const lines = new Map<string, LedgerLine>();
  for (const entity of BLOB_ENTITIES) {
    for (const { fields } of await db.rows(entity).toArray()) {
      const { sha256, size, fileName, number, visitId } = fields;
      if (typeof sha256 !== 'string') continue;
      lines.set(sha256, {
        sha256,
        size: typeof size === 'number' ? size : 0,
        fileName: typeof fileName === 'string' ? fileName : '',
        number: typeof number === 'number' ? number : null,
        visitId: typeof visitId === 'string' ? visitId : null,
        here: held.has(sha256),
        bundles: [...(numbers.get(sha256) ?? [])].toSorted((a, b) => a - b),
        atHub: atHub.has(sha256),
        readBy: [...(readers.get(sha256) ?? [])].toSorted(),
      });
    }
  }
  return [...lines.values()];
}

/** For each blob what its 移交包 say about it. */
function gather<T>(bundles: readonly StoredBundle[], say: (row: StoredBundle) => T | null): Map<string, Set<T>> {
  const said = new Map<string, Set<T>>();
  for (const row of bundles) {
    const word = say(row);
    if (word === null) continue;
    for (const sha256 of row.blobs) said.set(sha256, (said.get(sha256) ?? new Set<T>()).add(word));
  }
  return said;
}
