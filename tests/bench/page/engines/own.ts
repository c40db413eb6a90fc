import { addPhoto } from '../../../../renderer/commands/add-photo.ts';
import { createSurveyBatch } from '../../../../renderer/commands/create-survey-batch.ts';
import { createVisit } from '../../../../renderer/commands/create-visit.ts';
import { importOnlineRows } from '../../../../renderer/commands/import-online-rows.ts';
import { setVerdict } from '../../../../renderer/commands/set-verdict.ts';
import { type OpenData, setCurrentData } from '../../../../renderer/data/current-data.ts';
import type { OnlineTable } from '../../../../shared/domain/questionnaire/online/online-table.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { factsOf } from '../answer-rows.ts';
import { BATCH_SIZE, type Engine, POINTS } from '../engine.ts';
import { MAPPING, QZ, QZ_HASH, sheetTable } from '../sheets.ts';

/** The product's own commands over its own data layer and the host process behind it; nothing is left out. */
export async function ownEngine(data: OpenData): Promise<Engine> {
  setCurrentData(data);
  const { db, work } = data;
  const settled = async (): Promise<void> => {
    if (!(await work.settled())) throw new Error(`not saved: ${data.saveState.get().failure?.code ?? ''}`);
  };
  const { visitId, points } = await fullVisit(data);
  await settled();
  const batches = new Map<number, string>();
  const tables = new Map<number, OnlineTable>();
  const idOf = (batch: number): string => batches.get(batch) ?? '';

  return {
    saveAnswer: async (point, facts) => {
      const begun = performance.now();
      unwrap(await setVerdict(visitId, points[point % points.length] ?? '', { facts }));
      const stored = performance.now() - begun;
      await settled();
      return { stored, saved: performance.now() - begun };
    },
    addPhoto: async (bytes) => {
      const links = { pointIds: [points[bytes.length % points.length] ?? ''] };
      unwrap(await addPhoto(visitId, { bytes, mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera', links }));
      await settled();
    },
    prepare: async (batch) => {
      const batchId = unwrap(await createSurveyBatch(newBatch(batch)));
      batches.set(batch, batchId);
      tables.set(batch, sheetTable(batchId, batch));
      await settled();
    },
    importBatch: async (batch) => {
      const table = tables.get(batch);
      if (table === undefined) throw new Error(`not prepared: ${batch}`);
      tables.delete(batch);
      const watch = { onProgress: () => {}, signal: new AbortController().signal };
      const done = unwrap(await importOnlineRows(idOf(batch), table, MAPPING, watch));
      if (done.taken !== BATCH_SIZE) throw new Error(`taken ${done.taken}, parked ${done.parked}`);
      await settled();
    },
    page: async (batch, size) =>
      (await db.rows('surveyEntry').where('fields.batchId').equals(idOf(batch)).limit(size).toArray()).length,
    count: (batch) => db.rows('surveyEntry').where('fields.batchId').equals(idOf(batch)).count(),
  };
}

function newBatch(batch: number): Parameters<typeof createSurveyBatch>[0] {
  return {
    instrumentId: QZ.id,
    instrumentHash: QZ_HASH,
    round: '第一轮',
    unit: '示例区政府',
    siteName: `线上${batch}`,
    day: '2022-08-31',
    run: 1 + (batch % 90),
    serialFrom: 1,
    serialTo: 1,
    mode: '自填',
  };
}

/** As many points with an answer as the others have. */
async function fullVisit({ db }: OpenData): Promise<{ readonly visitId: string; readonly points: readonly string[] }> {
  const visitId = unwrap(
    await createVisit({
      round: '第一轮',
      mode: '明查',
      unit: '高昌区政府',
      siteKind: '政务服务大厅',
      siteName: '高昌区政务服务大厅',
      inspectors: [
        { name: '甲', organisation: '评价组', certificate: 'A-1' },
        { name: '乙', organisation: '评价组', certificate: 'A-2' },
      ],
    }),
  );
  const visit = await db.rows('visit').get(visitId);
  const points = ((visit?.fields['pointIds'] ?? []) as readonly string[]).slice(0, POINTS);
  for (const [i, point] of points.entries()) unwrap(await setVerdict(visitId, point, { facts: factsOf(i, 0) }));
  return { visitId, points };
}

function unwrap<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
