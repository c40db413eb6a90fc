/**
 * Tables of a backup in the order in which they are written, each with the columns that make its rows come in one order.
 * Sessions of the office's page are left out: a restored one must not open anything.
 */
export const BACKUP_TABLES = {
  hub: 'id',
  change: 'revision',
  photo_name: 'sha256, device',
  device: 'id',
  invitation: 'secret_hash',
  parked: 'device_id, id',
} as const;

export type BackupTable = keyof typeof BACKUP_TABLES;

/** Columns with their types, as a restore states them. The migration test holds them against the database. */
export const BACKUP_COLUMNS: Readonly<Record<BackupTable, string>> = {
  hub: 'id integer, hub_id uuid, epoch uuid, revision bigint',
  change:
    'revision bigint, id uuid, writer uuid, seq bigint, entity text, device text, hash text, prev_hash text, body text, received_at bigint',
  photo_name: 'sha256 text, device text',
  device:
    'id uuid, device text, name text, role text, token_hash text, certificate text, version text, enrolled_at bigint, revoked_at bigint, seen_at bigint',
  invitation:
    'secret_hash text, name text, organisation text, role text, made_at bigint, expires_at bigint, used_at bigint',
  parked: 'device_id uuid, id uuid, code text, entity text, body text, at bigint',
};

export const BACKUP_FILE = 'hub.ndjson.gz';
/** Rows of one line of the file: one statement of a restore. */
export const ROWS_A_LINE = 500;
