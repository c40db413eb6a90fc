import { ENTITY_NAMES, type EntityName } from '../../shared/domain/visit/field-write.ts';
import type { Json } from '../../shared/lib/json.ts';
import type { Sha256Hex } from '../../shared/lib/sha256.ts';
import type { Head } from '../../shared/sync/apply-change.ts';
import type { Change } from '../../shared/sync/change.ts';
import type { SyncState } from '../../shared/sync/sync-state.ts';

/**
 * What lies in IndexedDB.
 * 1. `changes` is the truth of this copy; every entity table is folded from it and may be thrown away and folded again.
 * 2. `order` counts from 1 without a hole and equals the position in the host's journal plus one.
 * 3. A version is only ever added to: an old program's rows stay readable (tests/fixtures/db holds a dump per version).
 */

/** DATA-LOSS CONSTANT: another name is another, empty database. Never change it after the first release. */
export const DATABASE_NAME = 'xunting';

/** Raised by every change of stores or of row shapes; Dexie multiplies it by ten for the native version. */
export const SCHEMA_VERSION = 5;

/** Stores of version 1 in Dexie's notation; the first key path is the primary key. */
export const STORES_V1 = {
  meta: 'key',
  changes: 'order, &id, &[writer+seq]',
  blobs: 'sha256',
  thumbnails: 'sha256',
  parked: 'key, entity',
  visit: 'id',
  verdict: 'id, fields.visitId',
  hallCheck: 'id, fields.visitId',
  archiveRow: 'id, fields.visitId',
  evidence: 'id, fields.visitId, fields.sha256',
  problem: 'id, fields.visitId',
  confirmation: 'id',
  sealedRecord: 'id, fields.visitId',
  document: 'id, fields.recordId',
  framework: 'id',
  setting: 'id',
  draft: 'id',
  groupChoice: 'id',
} as const;

/** Stores that version 2 adds: questionnaires. */
export const STORES_V2 = {
  surveyBatch: 'id',
  surveyEntry: 'id, fields.batchId',
  surveyRuling: 'id, fields.batchId',
  surveyTally: 'id, fields.batchId',
} as const;

const BEFORE_V3 = { ...STORES_V1, ...STORES_V2 } as const;

type BeforeV3 = Exclude<keyof typeof BEFORE_V3, 'meta' | 'changes' | 'blobs' | 'thumbnails' | 'parked'>;
const ENTITIES_BEFORE_V3 = ENTITY_NAMES.filter((name): name is BeforeV3 => Object.hasOwn(BEFORE_V3, name));

/**
 * Version 3: changes of other laptops. Every entity table lists its rows' fields in conflict, and 移交包 are rows too. Rows
 * of earlier versions have no conflicts, so nothing is written anew.
 */
export const STORES_V3: Readonly<Record<BeforeV3 | 'bundle', string>> = {
  ...(Object.fromEntries(ENTITIES_BEFORE_V3.map((name) => [name, `${BEFORE_V3[name]}, *conflicts`])) as Record<
    BeforeV3,
    string
  >),
  bundle: 'id, *conflicts',
};

/** Version 4: sheets given out, their scans, targets, language packs and imported questionnaires. An entity without a store would lose its rows. */
export const STORES_V4 = {
  surveyIssue: 'id, fields.batchId, *conflicts',
  surveyScan: 'id, fields.batchId, *conflicts',
  surveyTarget: 'id, *conflicts',
  surveyOnlineRow: 'id, fields.batchId, *conflicts',
  languagePack: 'id, *conflicts',
  instrument: 'id, *conflicts',
} as const;

/**
 * Version 4 also: what this laptop knows of the hub. Made of what the hub answered, so it may be thrown away at any time:
 * the next round asks again.
 */
export const SYNC_STORES_V4 = {
  sync: 'key',
  syncPhotos: 'sha256',
  syncRefused: 'id',
  syncLog: '++n',
} as const;

/** Version 5: masked copies of photos (打码), named by the record that prints them. */
export const STORES_V5: Readonly<Record<Exclude<EntityName, keyof typeof STORES_V3 | keyof typeof STORES_V4>, string>> =
  {
    maskedCopy: 'id, fields.recordId, *conflicts',
  };

/** Fields that rows of several entities may be looked up by. */
export type IndexedField = 'visitId' | 'recordId' | 'batchId';

export interface MetaRow {
  /** `vault` names the vault that every row is sealed with; without it the rows are plain. */
  readonly key: 'schemaVersion' | 'databaseId' | 'journalId' | 'writer' | 'createdAt' | 'openedAt' | 'vault';
  readonly value: string | number;
}

export type ChangeRow = Change & { readonly order: number };

/** Where this laptop stands with the hub; one row, written in the transaction of the rows that it speaks of. */
export interface SyncRow extends SyncState {
  readonly key: 'state';
  readonly hubId: string;
  /** Every change up to this place in the log is confirmed or refused. */
  readonly settledTo: number;
  /** Last answer of the hub; null when there was none yet. */
  readonly contactAt: string | null;
}

/** What the hub has of a photo, by the hash that it computed itself. */
export interface SyncPhotoRow {
  readonly sha256: Sha256Hex;
  readonly original: boolean;
  readonly thumbnail: boolean;
}

/** A change that the hub refused: it stays here, whole, and is sent again when a person asks for it. */
export interface SyncRefusedRow {
  readonly id: string;
  readonly order: number;
  readonly code: string;
  readonly at: string;
  /** A person asked for one more try. */
  readonly again: boolean;
}

export interface SyncLogRow {
  readonly n?: number;
  readonly at: string;
  readonly what: SyncNews;
  readonly count: number;
  /** Code of a failure; empty for everything else. */
  readonly code: string;
}

export type SyncNews =
  | 'sent'
  | 'taken'
  | 'refused'
  | 'photos-sent'
  | 'photos-taken'
  | 'new-epoch'
  | 'failed'
  | 'enrolled';

/** One row folded from its changes. `heads` holds the ids of the changes that no later change replaced. */
export interface EntityRow {
  readonly id: string;
  readonly fields: Readonly<Record<string, Json>>;
  readonly heads: Readonly<Record<string, readonly string[]>>;
  /** Only for fields with two or more heads: every head with its value. `fields` holds what the rules make of them. */
  readonly rivals?: Readonly<Record<string, readonly Head[]>>;
  /** Fields whose rivals no rule merges (shared/sync/merge): a person settles them. Absent when there are none. */
  readonly conflicts?: readonly string[];
  /** Ids that a known change of the field replaces and that have not arrived. */
  readonly awaited?: Readonly<Record<string, readonly string[]>>;
}

/** Original bytes under their own hash. */
export interface BlobRow {
  readonly sha256: Sha256Hex;
  readonly bytes: LyingBytes;
  /** Of the original, whatever it takes sealed. */
  readonly size: number;
  readonly mime: string;
}

export interface ThumbnailRow {
  readonly sha256: Sha256Hex;
  readonly bytes: LyingBytes;
}

/** A Blob as it lies in a row, plain or sealed: vault/row-bytes.ts alone makes and reads it. */
export interface LyingBytes {
  readonly [lyingBytes]: true;
}
declare const lyingBytes: unique symbol;

/** A row that this program cannot read, whole, with the reason: never dropped, tried again with every later change. */
export interface ParkedRow {
  readonly key: string;
  readonly entity: string;
  readonly row: EntityRow;
  readonly reason: string;
  readonly at: string;
}
