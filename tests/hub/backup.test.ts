import { createHash, randomBytes } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restore } from '../../electron/hub/backup/restore.ts';
import { BACKUP_COLUMNS, BACKUP_FILE } from '../../electron/hub/backup/tables.ts';
import { migrate, NewerDatabase } from '../../electron/hub/db/migrate.ts';
import { openEmbedded } from '../../electron/hub/db/embedded.ts';
import { openPostgres } from '../../electron/hub/db/postgres.ts';
import { systemClock } from '../../electron/host/system-ports.ts';
import { hashOfChange, type Change } from '../../shared/sync/change.ts';
import { makeChanges } from '../host/support/changes.ts';
import { tempFolder } from '../host/support/temp-folder.ts';
import { ENGINES, databasesOf, useOffice } from './support/engines.ts';
import { headersOf, pullAll, pullFrom, pushTo } from './support/office.ts';

const addressOf = databasesOf();

/** A row that names these bytes. */
function evidenceOf(sha256: string): Change {
  const [change] = makeChanges(1) as [Change];
  const body = { ...change, entity: 'evidence', entityId: 'e1', field: 'sha256', value: sha256 };
  return { ...body, hash: hashOfChange(body) };
}

describe.each([
  ['PGlite', 'PostgreSQL'],
  ['PostgreSQL', 'PGlite'],
] as const)('a backup of %s, restored to %s', (from, to) => {
  it('holds everything up to then; what came after is sent again and nothing else is', async () => {
    const old = await useOffice(await addressOf(from));
    const token = await old.enrol('检查员');
    const photo = randomBytes(3000);
    const sha256 = createHash('sha256').update(photo).digest('hex');
    const before = [...makeChanges(1200), evidenceOf(sha256)];
    for (let at = 0; at < before.length; at += 400) await pushTo(old.app, token, before.slice(at, at + 400));
    await old.app.inject({
      method: 'PATCH',
      url: `/v1/photos/${sha256}/upload`,
      headers: {
        ...headersOf(token),
        'content-type': 'application/octet-stream',
        'upload-offset': '0',
        'upload-length': '3000',
      },
      payload: photo,
    });
    const folder = join(tempFolder(), 'backup');
    expect(await old.command('/office/backup', { folder })).toEqual({
      changes: before.length,
      copied: 1,
      present: 0,
      damaged: 0,
    });
    expect(await old.command('/office/backup', { folder })).toMatchObject({ copied: 0, present: 1 });
    const after = makeChanges(30);
    await pushTo(old.app, token, after);
    const known = await pullFrom(old.app, token, { epoch: '', cursor: 0, vector: {} });

    const fresh = await useOffice(await addressOf(to));
    expect(await restore(fresh.hub, folder)).toEqual({ changes: before.length, photos: 1, damaged: 0 });
    expect(await restore(fresh.hub, folder)).toBe('not-empty');
    const page = await pullFrom(fresh.app, token, { epoch: known.epoch, cursor: 1231, vector: {} });
    expect(page.epoch).not.toBe(known.epoch);
    expect((await pullAll(fresh.app, token)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    await pushTo(fresh.app, token, [...before.slice(-5), ...after]);
    expect((await pullAll(fresh.app, token)).length).toBe(before.length + after.length);
    expect(await fresh.command('/office/status', {})).toMatchObject({ photos: { named: 1, held: 1 } });
  });
});

it('a backup that was cut off restores nothing', async () => {
  const office = await useOffice(null);
  const token = await office.enrol('检查员');
  await pushTo(office.app, token, makeChanges(300));
  const folder = join(tempFolder(), 'backup');
  await office.command('/office/backup', { folder });
  truncateSync(join(folder, BACKUP_FILE), 9000);
  const fresh = await useOffice(null);
  expect(await restore(fresh.hub, folder)).toBe('incomplete');
  expect(await fresh.hub.db.query('select id from change')).toEqual([]);
  expect((await fresh.hub.db.query('select id from hub')).length).toBe(1);
});

describe.each(ENGINES)('migrations on %s', (engine) => {
  it('run once, from several processes at once, leave the columns that a backup states, and refuse what is newer', async () => {
    const url = await addressOf(engine);
    const open = () => (url === null ? openEmbedded(join(tempFolder(), 'db')) : openPostgres(url, () => {}));
    const db = await open();
    const runs = await Promise.all([migrate(db, systemClock), migrate(db, systemClock), migrate(db, systemClock)]);
    expect(runs.flat()).toEqual([1]);
    for (const [table, stated] of Object.entries(BACKUP_COLUMNS)) {
      const columns = await db.query(
        'select column_name as name, data_type as type from information_schema.columns where table_name = $1 order by ordinal_position',
        [table],
      );
      expect(columns.map(({ name, type }) => `${String(name)} ${String(type)}`).join(', ')).toBe(stated);
    }
    await db.query('insert into migration (number, applied_at) values (9999, 0)');
    await expect(migrate(db, systemClock)).rejects.toThrow(NewerDatabase);
    await db.close();
  });
});
