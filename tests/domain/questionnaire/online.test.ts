import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseTable } from '../../../shared/domain/questionnaire/export/response-table.ts';
import { finalSheets } from '../../../shared/domain/questionnaire/final-sheets.ts';
import { choicesOf, type Instrument, type Item } from '../../../shared/domain/questionnaire/instrument.ts';
import type { OnlineMapping } from '../../../shared/domain/questionnaire/online/online-mapping.ts';
import { proposeMapping } from '../../../shared/domain/questionnaire/online/propose-mapping.ts';
import { readCell } from '../../../shared/domain/questionnaire/online/read-cell.ts';
import { readOnlineRow } from '../../../shared/domain/questionnaire/online/read-online-row.ts';
import { csvText } from '../../../shared/lib/csv.ts';
import { utf8Bytes } from '../../../shared/lib/utf8.ts';
import { readSheets } from '../../../shared/xlsx/read-sheets.ts';
import { decodeText } from '../../../renderer/workers/decode-text.ts';
import { draws } from '../../xlsx/made-up-answers.ts';
import { madeUpBundle } from '../../xlsx/survey-round.ts';
import { prove } from '../support/property.ts';
import { itemOf, QY, QZ } from '../support/questionnaires.ts';

const MAPPED: OnlineMapping = { items: {}, words: {}, submittedAt: null, seconds: null };

/** A sheet as survey sites export it: labels, a column for each choice of several, `(跳过)` where a branch passes by. */
function siteTable(
  instrument: Instrument,
  answers: Readonly<Record<string, unknown>>,
): { titles: string[]; cells: string[] } {
  const titles: string[] = ['序号', '提交答卷时间', '所用时间'];
  const cells: string[] = ['1', '2022/8/31 10:02:11', '1分15秒'];
  instrument.items.forEach((item, i) => {
    const answer = answers[item.code];
    const number = `${i + 1}、`;
    if (item.answer.kind === 'multiple') {
      for (const choice of choicesOf(item.answer)) {
        titles.push(`${number}${item.text}(${choice.label})`);
        cells.push(Array.isArray(answer) && answer.includes(choice.code) ? '1' : '0');
      }
      return;
    }
    titles.push(`${number}${item.text}`);
    cells.push(answer === undefined ? '(跳过)' : wordOf(item, answer));
  });
  return { titles, cells };
}

function wordOf(item: Item, answer: unknown): string {
  if (answer === -1) return '';
  const label = choicesOf(item.answer).find(({ code }) => code === answer)?.label;
  return label ?? (typeof answer === 'string' ? answer : JSON.stringify(answer));
}

describe('a table of online answers', () => {
  it('our own data file comes back as it went out, from CSV bytes to answers', async () => {
    for (const instrument of [QZ, QY]) {
      const bundle = madeUpBundle(instrument, { siteName: '线上' }, 60, 0, draws(5));
      const sheets = finalSheets(instrument, bundle);
      const read = await readSheets(utf8Bytes(csvText(responseTable(instrument, sheets))), decodeText);
      if (!read.ok) throw new Error(read.error.code);
      const [titles = [], ...rows] = read.value[0]?.rows ?? [];
      const mapping = proposeMapping(instrument, titles);
      expect(rows).toHaveLength(60);
      const open = instrument.items.filter((item) => !item.sensitive && item.answer.kind !== 'text');
      expect(open.filter(({ code }) => mapping.items[code]?.kind === 'none')).toEqual([]);
      rows.forEach((cells, i) => {
        const { answers, problems } = readOnlineRow(instrument, mapping, cells);
        expect(problems).toEqual([]);
        for (const { code } of open) expect(answers[code], `${i} ${code}`).toEqual(sheets[i]?.answers[code]);
      });
    }
  });

  it('a site’s table of labels is mapped by the words of its titles and read by the words of its cells', () => {
    const seen = { several: 0, skipped: 0, blank: 0 };
    prove(
      'site table',
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (seed) => {
        const bundle = madeUpBundle(QZ, { siteName: '线上' }, 1, 0, draws(seed));
        const answers = bundle.entries[0]?.sheet.answers ?? {};
        const { titles, cells } = siteTable(QZ, answers);
        const mapping = proposeMapping(QZ, titles);
        const row = readOnlineRow(QZ, mapping, cells);
        expect(row.problems).toEqual([]);
        expect(row.answers).toEqual(answers);
        expect([row.submittedAt, row.startedAt, row.seconds]).toEqual([
          '2022-08-31T02:02:11.000Z',
          '2022-08-31T02:00:56.000Z',
          75,
        ]);
        seen.several += Number(Array.isArray(answers['QZ02']));
        seen.skipped += Number(answers['QZ06a'] === undefined);
        seen.blank += Number(Object.values(answers).includes(-1));
      }),
      () => seen,
      200,
    );
  });

  it('uses no column twice', () => {
    const { titles } = siteTable(QZ, {});
    const { items, submittedAt, seconds } = proposeMapping(QZ, titles);
    const used = Object.values(items).flatMap((source) =>
      source.kind === 'column'
        ? [source.column]
        : source.kind === 'columns'
          ? source.columns.map(({ column }) => column)
          : [],
    );
    expect(new Set([...used, submittedAt, seconds]).size).toBe(used.length + 2);
    expect(used.length).toBe(titles.length - 3);
  });
});

describe('readCell', () => {
  const read = (code: string, text: string, words = {}) => readCell(itemOf(QZ, code), text, words);
  const answer = (value: unknown) => ({ kind: 'answer', answer: value });

  it.each([
    ['a code', 'QZ13', '5', answer(5)],
    ['words', 'QZ13', ' 非常满意 ', answer(5)],
    ['both', 'QZ13', '5.非常满意', answer(5)],
    ['full width', 'QZ13', '５', answer(5)],
    ['a code with a zero', 'QZ01', '01', answer(1)],
    ['a code that is not offered', 'QZ13', '6', { kind: 'unknown', word: '6' }],
    ['other words', 'QZ13', '还行', { kind: 'unknown', word: '还行' }],
    ['skipped', 'QZ13', '(跳过)', { kind: 'blank' }],
    ['skipped, by number', 'QZ13', '-3', { kind: 'blank' }],
    ['trips', 'QZ03', '3 趟', answer(3)],
    ['trips in words', 'QZ03', '三趟', { kind: 'unknown', word: '三趟' }],
    ['several', 'QZ02', '1;3', answer([1, 3])],
    ['several in words', 'QZ02', '亲友┋大厅指南', answer([1, 5])],
    ['one wrong among several', 'QZ02', '亲友┋电视', { kind: 'unknown', word: '电视' }],
    ['open words', 'QZ22', '=多开窗口', answer('=多开窗口')],
    ['too many words', 'QZ22', '长'.repeat(2001), { kind: 'unknown', word: `${'长'.repeat(20)}…` }],
  ])('%s', (_name, code, text, expected) => {
    expect(read(code, text)).toEqual(expected);
  });

  it('what the office says of a word counts before everything else, also -1 for no answer', () => {
    expect(read('QZ13', '还行', { 还行: 3 })).toEqual(answer(3));
    expect(read('QZ13', '5', { 5: 1 })).toEqual(answer(1));
    expect(read('QZ13', '没去过', { 没去过: -1 })).toEqual({ kind: 'blank' });
    expect(read('QZ02', '亲友;电视', { 电视: 6 })).toEqual(answer([5, 6]));
    expect(read('QZ13', 'constructor')).toEqual({ kind: 'unknown', word: 'constructor' });
  });
});

describe('readOnlineRow', () => {
  const items: OnlineMapping['items'] = {
    S1: { kind: 'column', column: 0 },
    QZ19: { kind: 'column', column: 1 },
    QZ19a: { kind: 'column', column: 2 },
  };
  const mapping: OnlineMapping = { ...MAPPED, items, submittedAt: 3, seconds: 4 };

  it('names every cell that it cannot read by its column, item and words', () => {
    const row = readOnlineRow(QZ, mapping, ['9', '还行', '', '昨天', '很久']);
    expect(row.problems).toEqual([
      { column: 0, item: 'S1', word: '9' },
      { column: 1, item: 'QZ19', word: '还行' },
      { column: 3, item: '', word: '昨天' },
      { column: 4, item: '', word: '很久' },
    ]);
  });

  it('an open item without an answer is 漏填, a closed one is nothing, what was not asked is not there', () => {
    expect(readOnlineRow(QZ, mapping, ['1', '1', '', '', '']).answers).toEqual({ S1: 1, QZ19: 1, QZ19a: -1 });
    expect(readOnlineRow(QZ, mapping, ['1', '5', '', '', '']).answers).toEqual({ S1: 1, QZ19: 5 });
    expect(readOnlineRow(QZ, mapping, ['1', '', '', '', '']).answers).toEqual({ S1: 1, QZ19: -1 });
  });

  it.each([
    ['2022-08-31 10:02', '2022-08-31T02:02:00.000Z'],
    ['2022年8月31日 10:02:11', '2022-08-31T02:02:11.000Z'],
    ['2022-08-31T10:02:11', '2022-08-31T02:02:11.000Z'],
    ['2022-08-31', '2022-08-30T16:00:00.000Z'],
  ])('reads the time %s as 北京时间', (cell, instant) => {
    expect(readOnlineRow(QZ, mapping, ['1', '5', '', cell, '']).submittedAt).toBe(instant);
  });

  it.each(['2022-02-30 10:00', '2022-08-31 25:00', '31/08/2022'])('refuses the time %s', (cell) => {
    expect(readOnlineRow(QZ, mapping, ['1', '5', '', cell, '']).problems).toEqual([
      { column: 3, item: '', word: cell },
    ]);
  });

  it.each([
    ['75', 75],
    ['75秒', 75],
    ['1分15秒', 75],
    ['00:01:15', 75],
    ['1小时', 3600],
  ])('reads %s as %d seconds', (cell, seconds) => {
    expect(readOnlineRow(QZ, mapping, ['1', '5', '', '', cell])).toMatchObject({ seconds, problems: [] });
  });
});
