import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyTarget } from '../../../shared/domain/questionnaire/entities.ts';
import { unitInput } from '../../../shared/domain/questionnaire/export/unit-report.ts';
import { statisticsSheets } from '../../../shared/domain/questionnaire/export/statistics/statistics-sheets.ts';
import { hallProgress, quotaItems, targetRows } from '../../../shared/domain/questionnaire/hall-progress.ts';
import { type Instrument, instrumentHash } from '../../../shared/domain/questionnaire/instrument.ts';
import { roundFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { narrowings } from '../../../shared/domain/questionnaire/statistics/narrowing.ts';
import { draws } from '../../xlsx/made-up-answers.ts';
import { madeUpBundle } from '../../xlsx/survey-round.ts';
import { prove } from '../support/property.ts';
import { QY, QZ } from '../support/questionnaires.ts';

/** Two units with three halls, and answers given online beside them. */
function roundOf(instrument: Instrument, seed = 7) {
  const draw = draws(seed);
  return [
    madeUpBundle(instrument, { id: 'a', siteName: '甲厅', unit: '甲区政府' }, 40, 10, draw),
    madeUpBundle(
      instrument,
      { id: 'a2', siteName: '甲厅', unit: '甲区政府', day: '2022-09-01', mode: '面访' },
      8,
      0,
      draw,
    ),
    madeUpBundle(instrument, { id: 'b', siteName: '乙厅', unit: '乙区政府' }, 25, 0, draw),
    madeUpBundle(instrument, { id: 'c', siteName: '丙厅', unit: '乙区政府' }, 6, 0, draw),
    madeUpBundle(instrument, { id: 'o', siteName: '甲厅', unit: '甲区政府', mode: '自填' }, 30, 0, draw),
  ];
}

const targetOf = (siteName: string, target: number, quotas: SurveyTarget['quotas'] = []): SurveyTarget => ({
  id: `${instrumentHash(QZ)}/第一轮/${siteName}`,
  instrumentHash: instrumentHash(QZ),
  round: '第一轮',
  siteName,
  target,
  quotas,
  setBy: '甲',
  setAt: '2022-08-30T02:00:00.000Z',
});

describe('the live board', () => {
  const bundles = roundOf(QZ);
  const { sheets } = roundFigures(QZ, bundles);
  const halls = hallProgress(QZ, bundles, sheets);

  it('counts a hall over all its batches and sources, and nothing that came online', () => {
    const own = sheets.filter(({ batch }) => batch.siteName === '甲厅' && batch.mode !== '自填');
    const hall = halls.find(({ siteName }) => siteName === '甲厅');
    expect(hall).toMatchObject({
      unit: '甲区政府',
      returned: 48,
      valid: own.filter(({ standing }) => standing.kind === 'valid').length,
      dropped: own.filter(({ standing }) => standing.kind === 'dropped').length,
      flagged: own.filter(({ warnings }) => warnings.length > 0).length,
    });
    // Two hours on each of two contact sheets, each with three refusals for want of time and one out of doubt.
    expect(hall?.contact.refusals).toBe(16);
    expect(hall?.contact.totals).toMatchObject({ R1: 12, R3: 4, 接触: 2 * 46 + 2 * 14 });
  });

  it('counts the cells of a quota over valid sheets alone, and none of a sensitive item', () => {
    const valid = sheets.filter(({ batch, standing }) => batch.siteName === '乙厅' && standing.kind === 'valid');
    const hall = halls.find(({ siteName }) => siteName === '乙厅');
    for (const { code } of quotaItems(QZ)) {
      for (const choice of [1, 2, 3]) {
        const expected = valid.filter(({ answers }) => answers[code] === choice).length;
        expect(hall?.cells[`${code}/${choice}`] ?? 0, `${code}/${choice}`).toBe(expected);
      }
    }
    const companies = roundOf(QY);
    const found = hallProgress(QY, companies, roundFigures(QY, companies).sheets);
    const sensitive = QY.items.filter((item) => item.sensitive).map(({ code }) => code);
    expect(sensitive.length).toBeGreaterThan(0);
    const codes = new Set(found.flatMap(({ cells }) => Object.keys(cells)).map((cell) => cell.split('/')[0] ?? ''));
    expect(codes.size).toBeGreaterThan(5);
    expect(sensitive.filter((code) => codes.has(code))).toEqual([]);
    expect(quotaItems(QY).filter((item) => item.sensitive)).toEqual([]);
  });

  it('says what is left of targets and quotas, also of a hall that has nothing yet', () => {
    const have = halls.find(({ siteName }) => siteName === '乙厅')?.cells['BJ1/1'] ?? 0;
    expect(have).toBeGreaterThan(0);
    const rows = targetRows(QZ, halls, [
      targetOf('乙厅', 100, [{ cell: 'BJ1/1', count: have + 3 }]),
      targetOf('丙厅', 2),
      targetOf('丁厅', 30),
      targetOf('甲厅', 0, [{ cell: 'BJ1/2', count: 1 }]),
    ]);
    const valid = new Map(halls.map((hall) => [hall.siteName, hall.valid]));
    expect(rows.map(({ siteName, target, left }) => [siteName, target, left])).toEqual([
      ['丁厅', 30, 30],
      ['丙厅', 2, 0],
      ['乙厅', 100, 100 - (valid.get('乙厅') ?? 0)],
      ['甲厅', null, null],
    ]);
    expect(rows[2]?.quotas).toEqual([
      expect.objectContaining({
        cell: 'BJ1/1',
        wanted: have + 3,
        have,
        left: 3,
        label: expect.stringMatching(/^BJ1 .+：/),
      }),
    ]);
    expect(rows[3]?.quotas[0]?.left).toBe(0);
  });
});

describe('narrowings', () => {
  it('end with the figure itself, and their steps are figures of the first sheets', () => {
    const bundles = roundOf(QZ);
    const figures = roundFigures(QZ, bundles);
    const all = narrowings(QZ, figures.sheets).filter(({ siteName }) => siteName === '');
    expect(all.length).toBeGreaterThan(5);
    for (const { item, steps } of all) {
      const figure = figures.all.figures.find((one) => one.item.code === item);
      const last = steps.at(-1);
      expect(last?.n).toBe(figure?.base);
      if (figure?.measure.kind !== 'satisfaction') throw new Error(item);
      expect(last?.rate).toBeCloseTo(figure.measure.satisfaction?.rate ?? 0, 12);
      expect(last?.interval).toEqual(figure.measure.satisfaction?.interval);
      expect(steps[0]?.n).toBe(10);
    }
  });

  it('show nothing under ten answers', () => {
    const few = narrowings(QZ, roundFigures(QZ, roundOf(QZ)).sheets).filter(({ siteName }) => siteName === '丙厅');
    expect(few.length).toBeGreaterThan(5);
    expect(few.flatMap(({ steps }) => steps)).toEqual([]);
  });
});

describe('the report of one unit', () => {
  const inputOf = (instrument: Instrument, bundles: ReturnType<typeof roundOf>) => ({
    instrument,
    instrumentHash: instrumentHash(instrument),
    round: '第一轮',
    bundles,
    sizes: {},
    madeAt: '2022-09-03T02:00:00.000Z',
  });

  it('has the whole its units by name, and their sheets add up', () => {
    const figures = roundFigures(QZ, roundOf(QZ));
    expect(figures.units.map(({ name }) => name)).toEqual(['乙区政府（单位）', '甲区政府（单位）']);
    expect(figures.unitNames).toEqual(['乙区政府', '甲区政府']);
    expect(figures.units.reduce((sum, { counted }) => sum + counted, 0)).toBe(figures.all.counted);
    expect(roundFigures(QZ, roundOf(QZ).slice(2, 4)).units).toEqual([]);
  });

  it('holds no word of the other units and no sensitive item, whatever was answered', () => {
    const seen = { rows: 0, smallUnits: 0 };
    prove(
      'unit report',
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const input = unitInput(inputOf(QY, roundOf(QY, seed)), '乙区政府');
        const sheets = statisticsSheets(input);
        expect(sheets).toHaveLength(8);
        const text = JSON.stringify(sheets);
        expect(text).toContain('乙区政府');
        expect(text).not.toContain('甲');
        expect(text).not.toContain('QY19');
        expect(text).not.toContain('QY20');
        for (const { name, rows } of sheets) {
          if (name !== '满意指标') continue;
          for (const row of rows) {
            seen.rows += 1;
            if (row[0] !== '丙厅') continue;
            // Six sheets: counts and nothing that could be read as a rate.
            seen.smallUnits += 1;
            expect([row[5], row[6], row[7]]).toEqual([null, null, null]);
          }
        }
      }),
      () => seen,
      20,
    );
  });
});
