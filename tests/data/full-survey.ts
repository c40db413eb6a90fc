import { createSurveyBatch } from '../../renderer/commands/create-survey-batch.ts';
import { keySurveySheet } from '../../renderer/commands/key-survey-sheet.ts';
import { ruleSurveyDifference } from '../../renderer/commands/rule-survey-difference.ts';
import { setSurveyTally } from '../../renderer/commands/set-survey-tally.ts';
import { voidSurveyEntry } from '../../renderer/commands/void-survey-entry.ts';
import { builtInInstruments } from '../../renderer/data/questionnaires/built-in-instruments.ts';
import { unwrap } from './open-data.ts';

/** A batch of questionnaires keyed twice, with a difference, its ruling, a voided sheet and an hour of contacts. */
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
}
