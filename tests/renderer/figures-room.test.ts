import { describe, expect, it } from 'vitest';
import { FiguresRoom } from '../../renderer/workers/figures-room.ts';
import { FIGURE_FILES, type FiguresRequest } from '../../renderer/workers/figures-messages.ts';
import { type Instrument, instrumentHash } from '../../shared/domain/questionnaire/instrument.ts';
import { roundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import { QY, QZ } from '../domain/support/questionnaires.ts';
import { FONTS } from '../pdf/support/fonts.ts';
import { rawWorkbook } from '../xlsx/raw-cells.ts';
import { draws } from '../xlsx/made-up-answers.ts';
import { madeUpBundle } from '../xlsx/survey-round.ts';

/** The main font alone: nothing in these questionnaires needs another. */
const fontsFor = (_text: string, weight: 'regular' | 'bold') => Promise.resolve({ main: FONTS[weight], fallbacks: {} });

const MADE_AT = '2022-09-03T02:00:00.000Z';

function roundOf(instrument: Instrument, sheets: readonly number[]) {
  const draw = draws(11);
  const bundles = sheets.map((count, i) =>
    madeUpBundle(instrument, { siteName: `厅${i}`, id: `b${i}` }, count, 3, draw),
  );
  const requests: FiguresRequest[] = [
    { step: 'begin', instrument, instrumentHash: instrumentHash(instrument), round: '第一轮' },
    ...bundles.map((bundle): FiguresRequest => ({ step: 'batch', bundle })),
  ];
  return { bundles, requests };
}

describe('the room of a figures worker', () => {
  it('computes what the domain computes, and says how far it is', async () => {
    const { bundles, requests } = roundOf(QZ, [40, 12, 5]);
    const said: number[] = [];
    const room = new FiguresRoom((fraction) => said.push(fraction), fontsFor);
    for (const request of requests) expect(await room.take(request)).toEqual({ step: 'taken' });
    const answer = await room.take({ step: 'compute' });
    const { all, halls } = roundFigures(QZ, bundles);
    expect(answer).toMatchObject({ step: 'figures', figures: { all, halls } });
    expect(said).toEqual([0, 1 / 3, 2 / 3]);
  });

  it('sends no words of sensitive items to the page, and of the others the first 200', async () => {
    const { requests } = roundOf(QY, [900]);
    const room = new FiguresRoom(() => {}, fontsFor);
    for (const request of requests) await room.take(request);
    const answer = await room.take({ step: 'compute' });
    if (answer.step !== 'figures') throw new Error(answer.step);
    const open = answer.figures.all.figures.flatMap(({ item, base, measure }) =>
      measure.kind === 'open' ? [{ sensitive: item.sensitive, base, shown: measure.texts.length }] : [],
    );
    expect(open.some(({ sensitive, base }) => sensitive && base > 0)).toBe(true);
    expect(open.some(({ sensitive, base }) => !sensitive && base > 200)).toBe(true);
    for (const { sensitive, base, shown } of open) expect(shown).toBe(sensitive ? 0 : Math.min(base, 200));
  });

  it('writes every file, of a round anew begun the new one', async () => {
    const room = new FiguresRoom(() => {}, fontsFor);
    for (const request of roundOf(QY, [30]).requests) await room.take(request);
    for (const request of roundOf(QZ, [20]).requests) await room.take(request);
    for (const file of FIGURE_FILES) {
      const answer = await room.take({ step: 'write', file, unit: null, sizes: {}, madeAt: MADE_AT, software: '巡厅' });
      if (answer.step !== 'written') throw new Error(answer.step);
      if (file === 'workbook') {
        const raw = rawWorkbook(answer.bytes);
        expect(raw.cells.get('口径')?.get('B2')?.value).toContain(QZ.title);
      } else if (file === 'pdf') expect(new TextDecoder().decode(answer.bytes.slice(0, 8))).toBe('%PDF-1.7');
      else expect(new TextDecoder().decode(answer.bytes)).toContain('QZ13');
    }
  });

  it('answers nothing before a round was begun', async () => {
    await expect(new FiguresRoom(() => {}, fontsFor).take({ step: 'compute' })).rejects.toThrow('no round');
  });
});
