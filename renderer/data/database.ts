import { Dexie, type Table } from 'dexie';
import { ENTITY_NAMES, type EntityName } from '../../shared/domain/visit/field-write.ts';
import { changeGuard } from './change-guard.ts';
import {
  DATABASE_NAME,
  STORES_V1,
  STORES_V2,
  STORES_V3,
  STORES_V4,
  STORES_V5,
  SYNC_STORES_V4,
  type BlobRow,
  type ChangeRow,
  type EntityRow,
  type MetaRow,
  type ParkedRow,
  type SyncLogRow,
  type SyncPhotoRow,
  type SyncRefusedRow,
  type SyncRow,
  type ThumbnailRow,
} from './schema.ts';
import type { PageVault } from './vault/page-vault.ts';
import { sealedRows } from './vault/sealed-rows.ts';

/** The working copy. Only the unit of work and the start (start/) write to it. */
export class XuntingDatabase extends Dexie {
  declare readonly meta: Table<MetaRow, string>;
  declare readonly changes: Table<ChangeRow, number>;
  declare readonly blobs: Table<BlobRow, string>;
  declare readonly thumbnails: Table<ThumbnailRow, string>;
  declare readonly parked: Table<ParkedRow, string>;
  declare readonly sync: Table<SyncRow, string>;
  declare readonly syncPhotos: Table<SyncPhotoRow, string>;
  declare readonly syncRefused: Table<SyncRefusedRow, string>;
  declare readonly syncLog: Table<SyncLogRow, number>;

  /** What every row is sealed with; null where they lie plain. A database is wholly one or the other. */
  readonly vault: PageVault | null;

  constructor(vault: PageVault | null) {
    // Strict: without it Chromium calls a transaction complete while its bytes are still in the process that a kill ends.
    // No cache: Dexie's would show a write before it is committed.
    super(DATABASE_NAME, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.vault = vault;
    this.version(1).stores(STORES_V1);
    this.version(2).stores(STORES_V2);
    this.version(3).stores(STORES_V3);
    this.version(4).stores({ ...STORES_V4, ...SYNC_STORES_V4 });
    this.version(5).stores(STORES_V5);
    this.use(changeGuard);
    if (vault !== null) this.use(sealedRows(vault.rows));
  }

  rows(entity: EntityName): Table<EntityRow, string> {
    return this.table(entity);
  }

  /** Every table that one unit of work may touch, in one transaction. */
  workTables(): Table[] {
    return ['changes', 'blobs', 'thumbnails', 'parked', 'meta', 'sync', ...ENTITY_NAMES].map((name) =>
      this.table(name),
    );
  }
}

export function isEntityName(name: string): name is EntityName {
  return (ENTITY_NAMES as readonly string[]).includes(name);
}
