import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import { listVisits } from '../../renderer/data/hooks/use-visits.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { SCHEMA_VERSION } from '../../renderer/data/schema.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import type { Change } from '../../shared/sync/change.ts';
import { verifyChain } from '../../shared/sync/verify-chain.ts';
import { dumpDatabase, restoreDatabase, type DatabaseDump } from './dump-format.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/db/', import.meta.url));
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
const DUMPS = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

beforeEach(wipeBrowser);

function readDump(name: string): DatabaseDump {
  return JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as DatabaseDump;
}

/** The visit that every dump holds: one answer, one photo. */
async function makeDump(): Promise<{ dump: DatabaseDump; memory: HostMemory }> {
  const memory = emptyHost();
  const { data } = await openData(memory);
  const visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await setVerdict(visitId, '34-4', { status: '落实', facts: '公示牌在入口' }));
  const photo = { bytes: JPEG, mime: 'image/jpeg', fileName: 'a.jpg', source: 'import' as const, links: {} };
  unwrap(await addPhoto(visitId, photo));
  await data.work.settled();
  const native = data.db.backendDB();
  const stores = await dumpDatabase(native);
  const { journalId, changes } = memory;
  const dump = { schemaVersion: SCHEMA_VERSION, nativeVersion: native.version, stores, journalId, journal: changes };
  await closeData(data);
  return { dump, memory };
}

describe('dumps of every database version', () => {
  it('are there: one for each version up to this one', () => {
    const versions = Array.from({ length: SCHEMA_VERSION }, (_, i) => `v${i + 1}.json`);
    expect(DUMPS.toSorted()).toEqual(versions.toSorted());
  });

  for (const name of DUMPS) {
    it(`${name} opens, complete`, async () => {
      const dump = readDump(name);
      await restoreDatabase(dump);
      const journal = dump.journal as Change[];
      const memory = { ...emptyHost(), journalId: dump.journalId, changes: [...journal] };
      memory.blobs.set(sha256(JPEG), JPEG);
      const { data, report } = await openData(memory);
      expect(report).toMatchObject({ kind: 'intact', parkedRows: 0, missingBlobs: 0 });
      const [visit] = await listVisits(data);
      const bundle = await loadBundle(databaseRows(data.db), visit?.id ?? '');
      expect(bundle?.verdicts.find((verdict) => verdict.pointId === '34-4')).toMatchObject({
        status: '落实',
        facts: '公示牌在入口',
      });
      expect(bundle?.evidence).toMatchObject([{ number: 1, sha256: sha256(JPEG) }]);
      const blob = await data.db.blobs.get(sha256(JPEG));
      expect(new Uint8Array(await (blob as NonNullable<typeof blob>).bytes.arrayBuffer())).toEqual(JPEG);
      expect(verifyChain(await data.db.changes.orderBy('order').toArray())).toMatchObject({ ok: true });
      unwrap(await setVerdict(visit?.id ?? '', '34-4', { facts: '改后' }));
      expect(await data.work.settled()).toBe(true);
      await closeData(data);
    });

    it(`${name} is rebuilt from its journal alone, equal`, async () => {
      const dump = readDump(name);
      const memory = { ...emptyHost(), journalId: dump.journalId, changes: [...(dump.journal as Change[])] };
      memory.blobs.set(sha256(JPEG), JPEG);
      const { data, report } = await openData(memory);
      expect(report).toMatchObject({ kind: 'rebuilt', parkedRows: 0 });
      const visits = dump.stores.find((store) => store.name === 'visit')?.rows;
      expect(await data.db.rows('visit').toArray()).toEqual(visits);
      await closeData(data);
    });
  }

  it('a change of stores without a new version is caught', async () => {
    const { dump } = await makeDump();
    const path = `${FOLDER}v${SCHEMA_VERSION}.json`;
    // Frozen once: a dump that exists is never written again.
    if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(dump)}\n`);
    const shape = ({ stores, nativeVersion }: DatabaseDump) => ({
      nativeVersion,
      stores: stores.map(({ rows: _rows, ...store }) => store),
    });
    expect(shape(dump)).toEqual(shape(readDump(`v${SCHEMA_VERSION}.json`)));
  });
});
