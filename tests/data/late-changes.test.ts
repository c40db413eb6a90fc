import { expect, it } from 'vitest';
import { addProblem } from '../../renderer/commands/add-problem.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { addRecipient } from '../../renderer/commands/recipients.ts';
import { sealVisit } from '../../renderer/commands/seal-visit.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import { startCorrection } from '../../renderer/commands/start-correction.ts';
import { listLateRecords } from '../../renderer/data/hooks/use-late-changes.ts';
import { loadRecord } from '../../renderer/data/hooks/use-record.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { fillVisit, SMALL_VISIT } from './full-database.ts';
import { Laptop } from './laptop.ts';
import { unwrap } from './open-data.ts';

it('what one laptop wrote into a visit that another had sealed is listed, and goes into a 更正 when asked', async () => {
  const a = new Laptop('XT0001');
  const b = new Laptop('XT0002');
  await a.start('甲');
  await b.start('乙');
  await a.at(async () => unwrap(await addRecipient(b.keyFile())));
  await b.at(async () => unwrap(await addRecipient(a.keyFile())));
  const visitId = await a.at(async () => unwrap(await createVisit(SMALL_VISIT)));
  await b.import(await a.export());
  const point = await b.at(async ({ db }) => {
    const pointId = (await loadBundle(databaseRows(db), visitId))?.visit.pointIds.at(-1) ?? '';
    unwrap(await setVerdict(visitId, pointId, { status: '未落实', facts: '乙后到，未见台账' }));
    unwrap(await addProblem(visitId, { pointId, facts: '未见台账', suggestion: '补建', fixedOnSpot: '否' }));
    return pointId;
  });
  const recordId = await a.at(async (data) => {
    await fillVisit(data, visitId);
    const sealed = unwrap(await sealVisit(visitId));
    expect(await listLateRecords(data)).toEqual([]);
    return sealed;
  });
  const before = await a.at((data) => loadRecord(data, recordId));

  await a.import(await b.export());
  await a.at(async (data) => {
    expect(await loadRecord(data, recordId)).toEqual(before);
    const [late, ...others] = await listLateRecords(data);
    expect(others).toEqual([]);
    expect(late).toMatchObject({ recordId, unit: SMALL_VISIT.unit });
    const places = late?.changes.map((one) => `${one.entity} ${one.kind === 'changed' ? one.field : 'new'}`);
    expect(places).toContain('problem new');
    expect(places).toContain('verdict facts');
    // Both gave this point a verdict without knowing of each other: nothing is taken up before a person has chosen.
    expect(late?.openConflicts).toBeGreaterThan(0);
    const correction = unwrap(await startCorrection(recordId, '补记乙的核查', true));
    const bundle = await loadBundle(databaseRows(data.db), correction);
    expect(bundle?.problems.map((row) => row.pointId)).toContain(point);
    expect(await listLateRecords(data)).toEqual([]);
  });
});
