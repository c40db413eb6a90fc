import { addSurveyScan } from '../../renderer/commands/add-survey-scan.ts';
import { createSurveyBatch } from '../../renderer/commands/create-survey-batch.ts';
import { importLanguagePack } from '../../renderer/commands/import-language-pack.ts';
import { importOnlineRows } from '../../renderer/commands/import-online-rows.ts';
import { issueSurveySheets } from '../../renderer/commands/issue-survey-sheets.ts';
import { keySurveySheet } from '../../renderer/commands/key-survey-sheet.ts';
import { ruleSurveyDifference } from '../../renderer/commands/rule-survey-difference.ts';
import { setSurveyTally } from '../../renderer/commands/set-survey-tally.ts';
import { setSurveyTarget } from '../../renderer/commands/set-survey-target.ts';
import { turnLanguagePack } from '../../renderer/commands/turn-language-pack.ts';
import { voidSurveyEntry } from '../../renderer/commands/void-survey-entry.ts';
import { voidSurveyScan } from '../../renderer/commands/void-survey-scan.ts';
import { importInstrument } from '../../renderer/commands/import-instrument.ts';
import { importedInstrument } from '../domain/support/imported-instrument.ts';
import { builtInInstruments } from '../../renderer/data/questionnaires/built-in-instruments.ts';
import { onlineTable } from '../../shared/domain/questionnaire/online/online-table.ts';
import { pseudoPack } from '../domain/support/pseudo-pack.ts';
import { unwrap } from './open-data.ts';

const SCAN = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 9, 8, 7, 6, 5, 4, 3, 2, 1]);

/** A batch of questionnaires keyed twice, with a difference, its ruling, a voided sheet, an hour of contacts, sheets given out, a scan, a target, a pack, an imported questionnaire. */
export async function fillSurvey(): Promise<void> {
  const [qz] = await builtInInstruments();
  const batchId = unwrap(
    await createSurveyBatch({
      instrumentId: 'QZ',
      instrumentHash: qz?.hash ?? '',
      round: '2026年第二轮',
      unit: '吐鲁番市民政局',
      siteName: '示例镇便民服务中心',
      day: '2026-03-02',
      run: 1,
      serialFrom: 1,
      serialTo: 100,
    }),
  );
  const sheet = { serial: 7, flags: ['S1'], startedAt: '2026-03-02T02:00:00.000Z', keystrokes: 2 };
  const wrong = unwrap(await keySurveySheet(batchId, { ...sheet, pass: 1, keyedBy: '甲', answers: { S1: 2 } }));
  unwrap(await voidSurveyEntry(batchId, wrong, '串号'));
  unwrap(await keySurveySheet(batchId, { ...sheet, pass: 1, keyedBy: '甲', answers: { S1: 3 } }));
  unwrap(await keySurveySheet(batchId, { ...sheet, pass: 2, keyedBy: '乙', answers: { S1: 2 } }));
  unwrap(await ruleSurveyDifference(batchId, { serial: 7, item: 'S1', value: 3, ruledBy: '丙' }));
  unwrap(await setSurveyTally(batchId, 10, { 接触: 3, T1: 1, R2: 2 }));
  unwrap(await issueSurveySheets(batchId, { kind: '发放', serialFrom: 1, serialTo: 50, language: '' }));
  unwrap(await issueSurveySheets(batchId, { kind: '收回未用', serialFrom: 41, serialTo: 50, language: '' }));
  const scan = { bytes: SCAN, mime: 'image/jpeg', fileName: '问卷7正面.jpg', source: 'import' as const };
  const side = unwrap(await addSurveyScan(batchId, 7, scan));
  unwrap(await voidSurveyScan(batchId, side, '放错'));
  const hall = { instrumentHash: qz?.hash ?? '', round: '2026年第二轮', siteName: '示例镇便民服务中心' };
  unwrap(await setSurveyTarget({ ...hall, target: 30, quotas: [{ cell: 'BJ2/4', count: 5 }] }));
  const pack = qz === undefined ? null : pseudoPack(qz.instrument, qz.hash);
  const packId = unwrap(await importLanguagePack(JSON.stringify(pack)));
  unwrap(await turnLanguagePack(packId, true));
  unwrap(await importInstrument(importedInstrument('queue'), '排队.xlsx'));
  await fillOnline(qz?.hash ?? '');
}

/** A batch of online answers with one that was taken and one that lies parked. */
async function fillOnline(instrumentHash: string): Promise<void> {
  const batchId = unwrap(
    await createSurveyBatch({
      instrumentId: 'QZ',
      instrumentHash,
      round: '2026年第二轮',
      unit: '吐鲁番市民政局',
      siteName: '线上',
      day: '2026-03-03',
      run: 1,
      serialFrom: 1,
      serialTo: 1,
      mode: '自填',
    }),
  );
  const table = onlineTable(batchId, '答卷.csv', [['身份'], ['1'], ['路人']]);
  const mapping = {
    items: { S1: { kind: 'column', column: 0 } },
    words: {},
    submittedAt: null,
    seconds: null,
  } as const;
  const watch = { onProgress: () => {}, signal: new AbortController().signal };
  unwrap(await importOnlineRows(batchId, table, mapping, watch));
}
