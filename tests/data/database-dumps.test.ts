import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import { startCorrection } from '../../renderer/commands/start-correction.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { listVisits } from '../../renderer/data/hooks/use-visits.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { ROW_SCHEMAS } from '../../renderer/data/log/row-schemas.ts';
import { wholeRow } from '../../renderer/data/log/store-rows.ts';
import { loadBatch } from '../../renderer/data/questionnaires/load-batch.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { SCHEMA_VERSION, STORES_V1, type EntityRow } from '../../renderer/data/schema.ts';
import { ENTITY_NAMES } from '../../shared/domain/visit/field-write.ts';
import { sha256, sha256OfJson } from '../../shared/lib/sha256.ts';
import type { Change } from '../../shared/sync/change.ts';
import { verifyChain } from '../../shared/sync/verify-chain.ts';
import { dumpDatabase, restoreDatabase, type DatabaseDump } from './dump-format.ts';
import { fillDatabase } from './full-database.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';
import { storedBytes } from '../../renderer/data/vault/row-bytes.ts';

/**
 * tests/fixtures/db/vN.json is a small database of version N, vN-full.json one with a row in every store. They are
 * frozen: the last test here writes one that is missing (after a new SCHEMA_VERSION) and never touches one that exists.
 */
const FOLDER = fileURLToPath(new URL('../fixtures/db/', import.meta.url));
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
const DUMPS = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const SMALL = DUMPS.filter((name) => !name.includes('-full'));
const FULL = DUMPS.filter((name) => name.includes('-full'));

beforeEach(wipeBrowser);

function readDump(name: string): DatabaseDump {
  return JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as DatabaseDump;
}

/** One answer, one photo. */
async function fillSmall(): Promise<void> {
  const visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await setVerdict(visitId, '34-4', { status: '落实', facts: '公示牌在入口' }));
  const photo = { bytes: JPEG, mime: 'image/jpeg', fileName: 'a.jpg', source: 'import' as const, links: {} };
  unwrap(await addPhoto(visitId, photo));
}

async function makeDump(fill: (data: OpenData) => Promise<void>): Promise<DatabaseDump> {
  const memory = emptyHost();
  const { data } = await openData(memory);
  await fill(data);
  await data.work.settled();
  const native = data.db.backendDB();
  const stores = await dumpDatabase(native);
  const { journalId, changes } = memory;
  await closeData(data);
  return { schemaVersion: SCHEMA_VERSION, nativeVersion: native.version, stores, journalId, journal: changes };
}

/** The host as it was beside the dumped database, original bytes included. */
function hostOf(dump: DatabaseDump): HostMemory {
  const memory = { ...emptyHost(), journalId: dump.journalId, changes: [...(dump.journal as Change[])] };
  for (const row of rowsIn(dump, 'blobs') as { sha256: string; bytes: { $blob: string } }[])
    memory.blobs.set(row.sha256, new Uint8Array(Buffer.from(row.bytes.$blob, 'base64')));
  return memory;
}

function rowsIn(dump: DatabaseDump, store: string): readonly unknown[] {
  return dump.stores.find((one) => one.name === store)?.rows ?? [];
}

/** Every row of every entity, and the parked ones without the time at which they were parked. */
async function entityRows({ db }: OpenData): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const name of ENTITY_NAMES) tables[name] = await db.rows(name).toArray();
  return { ...tables, parked: (await db.parked.toArray()).map((row) => ({ ...row, at: '' })) };
}

function entityRowsIn(dump: DatabaseDump): Record<string, unknown[]> {
  const tables: Record<string, unknown[]> = {};
  for (const name of ENTITY_NAMES) tables[name] = [...rowsIn(dump, name)];
  return { ...tables, parked: rowsIn(dump, 'parked').map((row) => ({ ...(row as object), at: '' })) };
}

describe('dumps of every database version', () => {
  it('are there: one for each version up to this one', () => {
    const versions = Array.from({ length: SCHEMA_VERSION }, (_, i) => [`v${i + 1}.json`, `v${i + 1}-full.json`]);
    expect(DUMPS.toSorted()).toEqual(versions.flat().toSorted());
  });

  for (const name of SMALL) {
    it(`${name} opens, complete`, async () => {
      const dump = readDump(name);
      await restoreDatabase(dump);
      const { data, report } = await openData(hostOf(dump));
      expect(report).toMatchObject({ kind: 'intact', parkedRows: 0, missingBlobs: 0 });
      const [visit] = await listVisits(data);
      const bundle = await loadBundle(databaseRows(data.db), visit?.id ?? '');
      expect(bundle?.verdicts.find((verdict) => verdict.pointId === '34-4')).toMatchObject({
        status: '落实',
        facts: '公示牌在入口',
      });
      expect(bundle?.evidence).toMatchObject([{ number: 1, sha256: sha256(JPEG) }]);
      const blob = await storedBytes(data.db, 'blobs', sha256(JPEG));
      expect(new Uint8Array(await (blob as NonNullable<typeof blob>).arrayBuffer())).toEqual(JPEG);
      expect(verifyChain(await data.db.changes.orderBy('order').toArray())).toMatchObject({ ok: true });
      unwrap(await setVerdict(visit?.id ?? '', '34-4', { facts: '改后' }));
      expect(await data.work.settled()).toBe(true);
      await closeData(data);
    });

    it(`${name} is rebuilt from its journal alone, equal`, async () => {
      const dump = readDump(name);
      const { data, report } = await openData(hostOf(dump));
      expect(report).toMatchObject({ kind: 'rebuilt', parkedRows: 0 });
      expect(await entityRows(data)).toEqual(entityRowsIn(dump));
      await closeData(data);
    });
  }

  for (const name of FULL) {
    it(`${name} has a row in every store, and each reads back equal through its schema`, async () => {
      const dump = readDump(name);
      if (name === 'v1-full.json')
        expect(dump.stores.map((store) => store.name).toSorted()).toEqual(Object.keys(STORES_V1).toSorted());
      for (const store of dump.stores) expect(store.rows.length, store.name).toBeGreaterThan(0);
      await restoreDatabase(dump);
      const { data, report } = await openData(hostOf(dump));
      expect(report).toMatchObject({ kind: 'intact', parkedRows: 1, missingBlobs: 0 });
      expect(await entityRows(data)).toEqual(entityRowsIn(dump));
      expect(await data.db.changes.orderBy('order').toArray()).toEqual(rowsIn(dump, 'changes'));
      for (const entity of ENTITY_NAMES) {
        for (const row of rowsIn(dump, entity) as EntityRow[])
          expect(ROW_SCHEMAS[entity].parse(wholeRow(row)), `${entity} ${row.id}`).toEqual(wholeRow(row));
      }
      for (const hash of await data.db.blobs.toCollection().primaryKeys()) {
        const blob = await storedBytes(data.db, 'blobs', hash);
        expect(sha256(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)))).toBe(hash);
      }
      await closeData(data);
    });

    it(`${name} holds what a visit, its seal and its 更正 leave behind`, async () => {
      const dump = readDump(name);
      await restoreDatabase(dump);
      const { data } = await openData(hostOf(dump));
      const bundles = await Promise.all(
        (await listVisits(data)).map((visit) => loadBundle(databaseRows(data.db), visit.id)),
      );
      const sealed = bundles.find((bundle) => bundle?.visit.sealedRecordId !== null);
      const correction = bundles.find((bundle) => bundle?.visit.correctsRecordId !== null);
      expect(bundles).toHaveLength(3);
      expect(sealed?.confirmation?.signatures.map((one) => one.party)).toEqual(['检查人员', '检查人员', '被查单位']);
      expect(sealed?.evidence.map((one) => [one.kind, one.voided === null])).toEqual([
        ['photo', true],
        ['photo', true],
        ['photo', false],
        ['description', true],
      ]);
      expect(sealed?.archiveRows.map((row) => [row.missing, row.removed === null])).toEqual([
        [false, true],
        [true, true],
        [false, false],
      ]);
      expect(correction?.visit.correctsRecordId).toBe(sealed?.visit.sealedRecordId);
      expect(correction?.evidence.map((one) => one.sha256)).toEqual(sealed?.evidence.map((one) => one.sha256));
      const [record] = rowsIn(dump, 'sealedRecord') as EntityRow[];
      expect(record?.fields['contentSha256']).toBe(sha256OfJson(record?.fields['content'] ?? null));
      expect(await setVerdict(sealed?.visit.id ?? '', sealed?.visit.pointIds[0] ?? '', { facts: '改' })).toMatchObject({
        error: { code: 'visit-sealed' },
      });
      expect(await startCorrection(sealed?.visit.sealedRecordId ?? '', '再改一次')).toEqual({
        ok: false,
        error: { code: 'correction-exists', detail: correction?.visit.number },
      });
      unwrap(await setVerdict(correction?.visit.id ?? '', correction?.visit.pointIds[0] ?? '', { facts: '改后' }));
      expect(await data.work.settled()).toBe(true);
      expect(verifyChain(await data.db.changes.orderBy('order').toArray())).toMatchObject({ ok: true });
      await closeData(data);
    });

    it(`${name} holds a batch of questionnaires, from version 2 on`, async () => {
      const dump = readDump(name);
      await restoreDatabase(dump);
      const { data } = await openData(hostOf(dump));
      // Online answers have a batch of their own, from version 4 on.
      const all = await data.db.rows('surveyBatch').toArray();
      const batches = all.filter(({ fields }) => fields['mode'] === '纸质');
      expect(all.length - batches.length).toBe(dump.schemaVersion < 4 ? 0 : 1);
      expect(await data.db.rows('surveyOnlineRow').count()).toBe(dump.schemaVersion < 4 ? 0 : 1);
      expect(batches).toHaveLength(dump.schemaVersion < 2 ? 0 : 1);
      for (const { id } of batches) {
        const bundle = await loadBatch(databaseRows(data.db), id);
        expect(bundle?.entries.map((entry) => [entry.pass, entry.voided === null]).toSorted()).toEqual([
          [1, false],
          [1, true],
          [2, true],
        ]);
        expect(bundle?.rulings).toMatchObject([{ item: 'S1', first: 3, second: 2, value: 3, ruledBy: '丙' }]);
        expect(bundle?.tallies).toMatchObject([{ hour: 10, counts: { 接触: 3 } }]);
      }
      await closeData(data);
    });

    it(`${name} is rebuilt from its journal and the host's bytes alone, equal`, async () => {
      const dump = readDump(name);
      const { data, report } = await openData(hostOf(dump));
      expect(report).toMatchObject({ kind: 'rebuilt', parkedRows: 1 });
      await data.blobsRestored;
      expect(await entityRows(data)).toEqual(entityRowsIn(dump));
      const hashes = (rowsIn(dump, 'blobs') as { sha256: string }[]).map((row) => row.sha256);
      expect((await data.db.blobs.toCollection().primaryKeys()).toSorted()).toEqual(hashes.toSorted());
      await closeData(data);
    });
  }

  it.each([
    [`v${SCHEMA_VERSION}.json`, fillSmall],
    [`v${SCHEMA_VERSION}-full.json`, fillDatabase],
  ] as const)('a change of stores without a new version is caught: %s', async (name, fill) => {
    const dump = await makeDump(fill);
    const path = `${FOLDER}${name}`;
    // Frozen once: a dump that exists is never written again.
    if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(dump)}\n`);
    const shape = ({ stores, nativeVersion }: DatabaseDump) => ({
      nativeVersion,
      stores: stores.map(({ rows: _rows, ...store }) => store),
    });
    expect(shape(dump)).toEqual(shape(readDump(name)));
  });
});
