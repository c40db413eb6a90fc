import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/domain/questionnaire/answers.ts';
import type { BatchBundle, SurveyEntry, SurveyRuling } from '../../../shared/domain/questionnaire/entities.ts';
import { codebook } from '../../../shared/domain/questionnaire/export/codebook.ts';
import { figuresTable } from '../../../shared/domain/questionnaire/export/figures-table.ts';
import { responseTable } from '../../../shared/domain/questionnaire/export/response-table.ts';
import { finalSheets } from '../../../shared/domain/questionnaire/final-sheets.ts';
import { instrumentHash } from '../../../shared/domain/questionnaire/instrument.ts';
import { roundFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { cellsOf } from '../../../shared/domain/questionnaire/statistics/cells.ts';
import { figureOf } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { satisfactionRow } from '../../../shared/domain/questionnaire/statistics/satisfaction-row.ts';
import { BATCH, EMPTY, entry, itemOf, QY, QZ } from '../support/questionnaires.ts';

const scale = (codes: number[]): Answers[] => codes.map((code) => ({ QZ13: code }));
const many = (count: number, code: number): number[] => Array.from({ length: count }, () => code);
const efficiency = (codes: number[]) => figureOf(itemOf(QZ, 'QZ13'), scale(codes));

describe('figureOf', () => {
  it('counts 5+4+3 as satisfied and 7, 8, 9 and 漏填 in no base', () => {
    const figure = efficiency([5, 5, 4, 3, 2, 1, 7, 8, 9, -1, 6]);
    expect(figure).toMatchObject({
      asked: 11,
      base: 6,
      beside: { notApplicable: 1, dontKnow: 1, refused: 1, missing: 1, outOfRange: 1 },
      measure: { kind: 'satisfaction', satisfaction: { rate: 4 / 6, high: 3 / 6, mean: 20 / 6 } },
    });
    expect(figure.counts.map((one) => [one.code, one.count])).toEqual([
      [5, 2],
      [4, 1],
      [3, 1],
      [2, 1],
      [1, 1],
    ]);
  });

  it('asks nobody whom a branch passed by', () => {
    expect(figureOf(itemOf(QZ, 'QZ19a'), [{ QZ19: 5 }, { QZ19: 1, QZ19a: 3 }])).toMatchObject({ asked: 1, base: 1 });
  });

  it('推荐净值 is the share of 9–10 less the share of 0–6', () => {
    const net = figureOf(
      itemOf(QZ, 'QZ20'),
      [10, 9, 9, 8, 7, 6, 0, 98, 99, -1].map((QZ20) => ({ QZ20 })),
    );
    expect(net).toMatchObject({
      base: 7,
      measure: { recommendation: { promoters: 3 / 7, detractors: 2 / 7, net: 3 / 7 - 2 / 7 } },
    });
  });

  it('98 trips are 说不清; the rest have quartiles', () => {
    const trips = figureOf(
      itemOf(QZ, 'QZ03'),
      [1, 2, 3, 4, 98].map((QZ03) => ({ QZ03 })),
    );
    expect(trips).toMatchObject({
      base: 4,
      beside: { dontKnow: 1 },
      measure: { quartiles: { p25: 1.75, median: 2.5, p75: 3.25 } },
    });
  });

  it('several codes of one sheet are one answer', () => {
    const sources = figureOf(itemOf(QZ, 'QZ02'), [{ QZ02: [1, 2] }, { QZ02: [2] }, { QZ02: -1 }]);
    expect(sources).toMatchObject({ base: 2, beside: { missing: 1 } });
    expect(sources.counts.slice(0, 2).map((one) => one.count)).toEqual([1, 2]);
  });
});

describe('satisfactionRow', () => {
  it.each([
    ['nothing', [], { rate: '', note: '没有有效答案' }],
    ['counts under 10', many(9, 5), { rate: '9 / 9 人', interval: '', mean: '', note: '不足 10 份，只列人数' }],
    ['from 10 with a warning', many(10, 5), { rate: '100%', interval: '72%—100%', note: '样本量小，仅供参考，不排名' }],
    ['from 30 plain', many(30, 5), { rate: '100%', interval: '89%—100%', note: '' }],
    [
      'from 100 with a decimal',
      [...many(90, 3), ...many(10, 2)],
      { rate: '90.0%', interval: '82.6%—94.5%', high: '0.0%', mean: '2.90' },
    ],
  ])('%s', (_name, codes, expected) => {
    expect(satisfactionRow(efficiency(codes))).toMatchObject(expected);
  });
});

const CORE: Answers = {
  S1: 1,
  S2: 1,
  S3: 1,
  ...Object.fromEntries(
    QZ.items.filter((item) => item.role === 'core').map((item) => [item.code, item.answer.kind === 'text' ? '好' : 1]),
  ),
  QZ19: 4,
};
const standing = (answers: Answers) => finalSheets(QZ, { ...EMPTY, entries: [entry(1, 1, answers)] })[0]?.standing;

describe('finalSheets', () => {
  it('drops by name, and keeps what is only odd', () => {
    expect(standing(CORE)).toEqual({ kind: 'valid' });
    expect(standing({ S1: 3 })).toEqual({ kind: 'dropped', reason: '甄别不合格（T1）' });
    expect(standing({ S1: 2 })).toEqual({ kind: 'dropped', reason: '应答 QY 卷' });
    expect(standing({ ...CORE, S3: 5 })).toEqual({ kind: 'dropped', reason: '等候中，未再访' });
    const blank = (count: number) => ({
      ...CORE,
      ...Object.fromEntries(
        ['QZ10', 'QZ11', 'QZ12', 'QZ14', 'QZ15', 'QZ16', 'QZ17', 'QZ18'].slice(0, count).map((code) => [code, -1]),
      ),
    });
    expect(standing(blank(7))).toEqual({ kind: 'valid' });
    expect(standing(blank(8))).toMatchObject({ kind: 'dropped' });
  });

  it('lays rulings over the first pass, and says which fields wait', () => {
    const entries: SurveyEntry[] = [
      entry(1, 1, { ...CORE, QZ13: 4, QZ14: 4 }),
      entry(1, 2, { ...CORE, QZ13: 2, QZ14: 2 }),
    ];
    const ruling: SurveyRuling = {
      id: 'x',
      batchId: BATCH.id,
      serial: 1,
      item: 'QZ13',
      first: 4,
      second: 2,
      value: 2,
      ruledBy: '丙',
      firstId: entries[0]?.id ?? '',
      secondId: entries[1]?.id ?? '',
      ruledAt: BATCH.createdAt,
    };
    const [sheet] = finalSheets(QZ, { ...EMPTY, entries, rulings: [ruling] });
    expect(sheet).toMatchObject({ answers: { QZ13: 2, QZ14: 4 }, unruled: ['QZ14'], keyedTwice: true });
  });

  it('leaves answers under a closed branch out of the figures', () => {
    const [sheet] = finalSheets(QZ, { ...EMPTY, entries: [entry(1, 1, { ...CORE, QZ06a: 2 })] });
    expect(sheet?.answers['QZ06a']).toBeUndefined();
    expect(sheet?.warnings.map((warning) => warning.kind)).toEqual(['closed']);
  });
});

describe('roundFigures', () => {
  const sheets = (from: number, count: number, answers: Answers): SurveyEntry[] =>
    Array.from({ length: count }, (_, i) => entry(from + i, 1, answers));
  const hall = (siteName: string, entries: SurveyEntry[]): BatchBundle => ({
    ...EMPTY,
    batch: { ...BATCH, id: siteName, siteName },
    entries,
  });

  it('pools counts over the halls', () => {
    const figures = roundFigures(QZ, [
      hall('甲厅', [...sheets(1, 9, { ...CORE, QZ19: 5 }), ...sheets(10, 1, { ...CORE, QZ19: 1, QZ19a: 1 })]),
      hall('乙厅', [
        ...sheets(1, 10, { ...CORE, QZ19: 3 }),
        ...sheets(11, 80, { ...CORE, QZ19: 2, QZ19a: 1 }),
        ...sheets(91, 2, { S1: 3 }),
      ]),
    ]);
    const total = figures.all.figures.find((figure) => figure.item.code === 'QZ19');
    expect(total?.measure).toMatchObject({ satisfaction: { rate: 0.19 } });
    expect(figures.halls.map(({ name, returned, counted }) => [name, returned, counted])).toEqual([
      ['乙厅', 92, 90],
      ['甲厅', 10, 10],
    ]);
    expect(figures.all.dropped).toEqual([{ reason: '甄别不合格（T1）', count: 2 }]);
  });

  it('sets agencies apart', () => {
    const base: Answers = Object.fromEntries(
      QY.items
        .filter((item) => item.when === null)
        .map((item) => [item.code, item.answer.kind === 'text' ? '商贸' : item.answer.kind === 'multiple' ? [14] : 1]),
    );
    const batch = { ...BATCH, instrumentId: 'QY', instrumentHash: instrumentHash(QY) };
    const figures = roundFigures(QY, [
      { ...EMPTY, batch, entries: [entry(1, 1, base), entry(2, 1, { ...base, S1: 3 })] },
    ]);
    expect([figures.all.counted, figures.all.apart]).toEqual([1, 1]);
    expect(figures.apart).toMatchObject([{ name: '代理机构（单列）', counted: 1 }]);
  });
});

describe('sensitive items', () => {
  const answers = [...many(40, 1), ...many(3, 2)].map((QY19): Answers =>
    QY19 === 2 ? { QY19, QY19a: '协会会费' } : { QY19 },
  );
  it('have no small cell, and no cell from which one could be told', () => {
    const cells = cellsOf(figureOf(itemOf(QY, 'QY19'), answers)).slice(0, 2);
    expect(cells.map((cell) => [cell.count, cell.share])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('are in no response table, and in the figures only for the whole', () => {
    const entries = answers.map((one, i) => entry(i + 1, 1, one));
    const figures = roundFigures(QY, [{ ...EMPTY, entries }]);
    const table = responseTable(QY, figures.sheets);
    expect(table[0]?.filter((name) => /^QY(19|20)/.test(String(name)))).toEqual([]);
    expect(JSON.stringify(table)).not.toContain('协会');
    const rows = figuresTable([figures.all, ...figures.halls]);
    expect(rows.filter((row) => row[1] === 'QY19' && row[0] !== '全部')).toEqual([]);
    expect(rows.some((row) => row[1] === 'QY19' && row[0] === '全部')).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('协会');
  });
});

describe('the exported tables', () => {
  const entries = [
    entry(1, 1, { ...CORE, QZ02: [1, 3], QZ22: '我叫张三，电话13812345678' }),
    entry(2, 1, { ...CORE, QZ02: -1 }),
  ];
  const figures = roundFigures(QZ, [{ ...EMPTY, entries }]);
  const table = responseTable(QZ, figures.sheets);
  const column = (name: string) => table.slice(1).map((row) => row[table[0]?.indexOf(name) ?? -1]);

  it('have a column a code where several may be named, codes as keyed, words masked', () => {
    expect(column('QZ02_1')).toEqual([1, -1]);
    expect(column('QZ02_2')).toEqual([0, -1]);
    expect(column('QZ19')).toEqual([4, 4]);
    expect(column('QZ19a')).toEqual([null, null]);
    expect(column('QZ22')[0]).toBe('我叫【姓名】,电话【电话】');
  });

  it('have every column in the codebook', () => {
    const known = new Set(codebook(QZ).map((row) => row[0]));
    expect((table[0] ?? []).slice(9).filter((name) => !known.has(name))).toEqual([]);
  });

  it('have one width', () => {
    for (const rows of [table, codebook(QZ), codebook(QY), figuresTable([figures.all])]) {
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    }
  });
});
