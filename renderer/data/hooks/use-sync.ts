import { useSyncExternalStore } from 'react';
import { BLOB_ENTITIES } from '../../../shared/sync/blob-entities.ts';
import { useAppData } from '../app-context.tsx';
import type { OpenData } from '../current-data.ts';
import type { Loaded } from '../loaded.ts';
import type { SyncLogRow } from '../schema.ts';
import { syncOf } from '../sync/running-sync.ts';
import { outboxOf } from '../sync/sync-row.ts';
import type { SyncEngine, SyncView } from '../sync/sync-engine.ts';
import { useLive } from './use-live.ts';

/** The running synchronisation: what it does now, and the ways to steer it. */
export function useSync(): SyncView & { readonly engine: SyncEngine } {
  const engine = syncOf(useAppData().data);
  return { ...useSyncExternalStore(engine.subscribe, engine.get), engine };
}

/** What the hub has not confirmed, and when it last answered. */
export interface Outbox {
  /** By kind of content. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly changes: number;
  /** null: never. */
  readonly contactAt: string | null;
}

export interface UnverifiedPhoto {
  readonly sha256: string;
  readonly fileName: string;
  readonly size: number;
}

/** A change that the hub refused. */
export interface ParkedChange {
  readonly id: string;
  readonly code: string;
  readonly at: string;
  readonly entity: string;
  readonly field: string;
  readonly by: string;
  /** One more try was asked for and has not been answered yet. */
  readonly again: boolean;
}

/** Always true, because it comes from the database alone and not from what the engine thinks it does. */
export function useOutbox(): Loaded<Outbox> {
  return useLive('sync-outbox', outbox);
}

/** Photos and files that lie here and whose hash the hub has not named yet. */
export function useUnverifiedPhotos(): Loaded<readonly UnverifiedPhoto[]> {
  return useLive('sync-photos', async ({ db }) => ((await db.sync.get('state')) ? unverifiedPhotos(db) : []));
}

export function useParkedChanges(): Loaded<readonly ParkedChange[]> {
  return useLive('sync-parked', ({ db }) => parkedChanges(db));
}

export function useSyncLog(): Loaded<readonly SyncLogRow[]> {
  return useLive('sync-log', async ({ db }) => {
    const last = (await db.syncLog.toCollection().last())?.n ?? 0;
    return (
      await db.syncLog
        .where('n')
        .above(last - MOST_LINES)
        .toArray()
    ).toReversed();
  });
}

async function outbox({ db }: Pick<OpenData, 'db'>): Promise<Outbox> {
  const row = await db.sync.get('state');
  // Without a hub nothing waits for it.
  const open = row === undefined ? [] : await outboxOf(db, row, MOST_COUNTED);
  const waiting = new Map<string, number>();
  for (const { entity } of open) waiting.set(entity, (waiting.get(entity) ?? 0) + 1);
  return { waiting, changes: open.length, contactAt: row?.contactAt ?? null };
}

async function unverifiedPhotos(db: OpenData['db']): Promise<readonly UnverifiedPhoto[]> {
  const verified = new Set((await db.syncPhotos.filter((one) => one.original).toArray()).map(({ sha256 }) => sha256));
  const here = new Set(await db.blobs.toCollection().primaryKeys());
  const photos = new Map<string, UnverifiedPhoto>();
  for (const entity of BLOB_ENTITIES) {
    for (const { fields } of await db.rows(entity).toArray()) {
      const { sha256, fileName, size } = fields;
      if (typeof sha256 !== 'string' || verified.has(sha256) || !here.has(sha256)) continue;
      photos.set(sha256, {
        sha256,
        fileName: typeof fileName === 'string' ? fileName : '',
        size: typeof size === 'number' ? size : 0,
      });
    }
  }
  return [...photos.values()];
}

async function parkedChanges(db: OpenData['db']): Promise<readonly ParkedChange[]> {
  const rows = new Map((await db.syncRefused.toArray()).map((row) => [row.id, row]));
  const changes = await db.changes
    .where('id')
    .anyOf([...rows.keys()])
    .toArray();
  return changes.flatMap(({ id, entity, field, by }) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ id, code: row.code, at: row.at, again: row.again, entity, field, by }];
  });
}

/** Lines of the log on the screen. */
const MOST_LINES = 200;
/** More than this is shown as this many: the number is for people. */
const MOST_COUNTED = 20_000;
