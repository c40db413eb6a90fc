import { beforeEach, describe, expect, it } from 'vitest';
import { createSurveyBatch } from '../../renderer/commands/create-survey-batch.ts';
import { importOnlineRows } from '../../renderer/commands/import-online-rows.ts';
import { voidOnlineRow } from '../../renderer/commands/void-online-row.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { typed } from '../../renderer/data/load-bundle.ts';
import { builtInInstruments } from '../../renderer/data/questionnaires/built-in-instruments.ts';
import { loadBatch } from '../../renderer/data/questionnaires/load-batch.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import type { SurveyEntry } from '../../shared/domain/questionnaire/entities.ts';
import { onlineTable } from '../../shared/domain/questionnaire/online/online-table.ts';
import type { OnlineMapping } from '../../shared/domain/questionnaire/online/online-mapping.ts';
import type { ParkedOnlineRow } from '../../shared/domain/questionnaire/online/online-row.ts';
import { roundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { emptyHost } from './memory-host.ts';
import { closeData, openData, unwrap, wipeBrowser } from './open-data.ts';

let data: OpenData;
let batchId: string;

beforeEach(async () => {
  wipeBrowser();
  ({ data } = await openData(emptyHost()));
  const [qz] = await builtInInstruments();
  batchId = unwrap(
    await createSurveyBatch({
      instrumentId: 'QZ',
      instrumentHash: qz?.hash ?? '',
      round: '第一轮',
      unit: '示例区政府',
      siteName: '线上',
      day: '2026-05-06',
      run: 1,
      serialFrom: 1,
      serialTo: 1,
      mode: '自填',
    }),
  );
  return () => closeData(data);
});

const TITLES = ['身份', '总体满意', '时间'];
const MAPPING: OnlineMapping = {
  items: {
    S1: { kind: 'column', column: 0 },
    QZ19: { kind: 'column', column: 1 },
  },
  words: {},
  submittedAt: 2,
  seconds: null,
};
const WATCH = { onProgress: (_fraction: number): void => {}, signal: new AbortController().signal };
const run = async (rows: readonly (readonly string[])[], mapping = MAPPING, watch = WATCH) =>
  unwrap(await importOnlineRows(batchId, onlineTable(batchId, '答卷.csv', [TITLES, ...rows]), mapping, watch));
const entries = async () =>
  (await data.db.rows('surveyEntry').toArray())
    .map((row) => typed<SurveyEntry>(row))
    .toSorted((a, b) => a.serial - b.serial);
const parked = async () => (await data.db.rows('surveyOnlineRow').toArray()).map((row) => typed<ParkedOnlineRow>(row));

describe('an import of online answers', () => {
  it('takes what it can read, parks the others whole, and loses no row', async () => {
    const rows = [
      ['1', '非常满意', '2026-05-06 10:00'],
      ['1', '还行', '2026-05-06 10:01'],
      ['', '', ''],
      ['1', '2', '昨天'],
      ['1', '1', ''],
    ];
    expect(await run(rows)).toEqual({ taken: 2, parked: 2, known: 0, cancelled: false });
    expect(
      (await entries()).map(({ serial, sheet }) => [serial, sheet.answers['QZ19'], sheet.keyedAt.slice(0, 16)]),
    ).toEqual([
      [1, 5, '2026-05-06T02:00'],
      [2, 1, (await entries())[1]?.sheet.keyedAt.slice(0, 16)],
    ]);
    const waiting = (await parked()).toSorted((a, b) => a.rowNumber - b.rowNumber);
    expect(waiting.map(({ rowNumber, cells, titles, problems }) => ({ rowNumber, cells, titles, problems }))).toEqual([
      { rowNumber: 3, cells: rows[1], titles: TITLES, problems: [{ column: 1, item: 'QZ19', word: '还行' }] },
      { rowNumber: 5, cells: rows[3], titles: TITLES, problems: [{ column: 2, item: '', word: '昨天' }] },
    ]);
  });

  it('brings no row twice, of a file that has grown only the new ones, and two people alike are two', async () => {
    const rows = [
      ['1', '5', ''],
      ['1', '5', ''],
      ['1', '4', ''],
    ];
    expect(await run(rows)).toMatchObject({ taken: 3, known: 0 });
    expect(await run(rows)).toMatchObject({ taken: 0, known: 3 });
    expect(await run([...rows, ['1', '5', ''], ['1', '3', '']])).toMatchObject({ taken: 2, known: 3 });
    expect((await entries()).map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a parked row becomes its sheet once somebody says what its words mean', async () => {
    const rows = [['1', '还行', '']];
    await run(rows);
    expect(await run(rows, { ...MAPPING, words: { QZ19: { 还行: 3 } } })).toMatchObject({ taken: 1, parked: 0 });
    expect((await entries()).map(({ sheet }) => sheet.answers['QZ19'])).toEqual([3]);
    expect((await parked()).map(({ closed }) => closed?.how)).toEqual(['taken']);
    expect(await run(rows)).toMatchObject({ taken: 0, parked: 0, known: 1 });
  });

  it('a row that was voided stays out, with its reason', async () => {
    const rows = [['测试', '5', '']];
    await run(rows);
    const [row] = await parked();
    expect(await voidOnlineRow(row?.id ?? '', ' ')).toMatchObject({ ok: false, error: { code: 'void-reason-empty' } });
    unwrap(await voidOnlineRow(row?.id ?? '', '平台试填'));
    expect(await run(rows, { ...MAPPING, words: { S1: { 测试: 1 } } })).toMatchObject({ taken: 0, known: 1 });
    expect((await parked())[0]?.closed).toMatchObject({ how: 'void', reason: '平台试填' });
  });

  it('ended in the middle, it keeps what is in and goes on the next time', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => [
      '1',
      String(1 + (i % 5)),
      `2026-05-06 10:${String(i % 60).padStart(2, '0')}:${String(Math.floor(i / 60)).padStart(2, '0')}`,
    ]);
    const abort = new AbortController();
    const onProgress = (fraction: number): void => {
      if (fraction > 0) abort.abort();
    };
    expect(await run(rows, MAPPING, { onProgress, signal: abort.signal })).toEqual({
      taken: 200,
      parked: 0,
      known: 0,
      cancelled: true,
    });
    expect(await run(rows)).toEqual({ taken: 50, parked: 0, known: 200, cancelled: false });
    expect((await entries()).map(({ serial }) => serial)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
  });

  it('stands apart in the figures', async () => {
    await run([['1', '5', '']]);
    const bundle = await loadBatch(databaseRows(data.db), batchId);
    if (bundle === undefined) throw new Error('no batch');
    const figures = roundFigures(QZ, [bundle]);
    expect([figures.all.returned, figures.halls.length]).toEqual([0, 0]);
    expect(figures.sources.map(({ name, returned }) => [name, returned])).toEqual([['来源：自填', 1]]);
  });

  it('goes into no batch of another kind', async () => {
    const [qz] = await builtInInstruments();
    const paper = unwrap(
      await createSurveyBatch({
        instrumentId: 'QZ',
        instrumentHash: qz?.hash ?? '',
        round: '第一轮',
        unit: '示例区政府',
        siteName: '大厅',
        day: '2026-05-06',
        run: 1,
        serialFrom: 1,
        serialTo: 9,
      }),
    );
    const table = onlineTable(paper, '答卷.csv', [TITLES, ['1', '5', '']]);
    expect(await importOnlineRows(paper, table, MAPPING, WATCH)).toMatchObject({
      ok: false,
      error: { code: 'batch-not-online' },
    });
    expect(await entries()).toEqual([]);
  });
});
