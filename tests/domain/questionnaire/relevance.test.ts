import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';
import { prove } from '../support/property.ts';
import { answerOf, filledSheet, QY, QZ } from '../support/questionnaires.ts';

const openCodes = (instrument: typeof QZ, answers: Record<string, number | number[] | string>) =>
  relevanceOf(instrument, answers).open.map((item) => item.code);

describe('branching', () => {
  it.each<[string, Record<string, number>, string, boolean]>([
    ['没说清 asks what', { QZ06: 3 }, 'QZ06a', true],
    ['一次说清 does not', { QZ06: 1 }, 'QZ06a', false],
    ['dissatisfied asks why', { QZ19: 2 }, 'QZ19a', true],
    ['基本满意 does not', { QZ19: 3 }, 'QZ19a', false],
    ['医保 opens M44', { QZ01: 2 }, 'M44', true],
    ['公证 opens M43', { QZ01: 9 }, 'M43', true],
    ['交管 opens M42', { QZ01: 3 }, 'M42', true],
    ['救助 opens M08', { QZ01: 5 }, 'M08', true],
    ['税务 opens none', { QZ01: 7 }, 'M44', false],
  ])('群众卷: %s', (_name, answers, code, open) => {
    expect(openCodes(QZ, answers).includes(code)).toBe(open);
  });

  it('企业卷: what was done opens its own items', () => {
    expect(openCodes(QY, { QY01: [7, 12] })).toEqual(expect.arrayContaining(['QY07', 'QY07a', 'QY21']));
    expect(openCodes(QY, { QY01: [7, 12] })).not.toContain('QY12');
    expect(openCodes(QY, { QY01: [12], QY21: 7 })).not.toContain('QY21a');
    expect(openCodes(QY, { QY01: [12], QY21: 1 })).toContain('QY21a');
  });

  it.each([
    [{ S1: 3 }, { kind: 'ended', code: 'T1', item: 'S1' }, ['S1']],
    [{ S1: 1, S2: 2 }, { kind: 'ended', code: 'T2', item: 'S2' }, ['S1', 'S2']],
    [{ S1: 2 }, { kind: 'other-instrument', instrument: 'QY', item: 'S1' }, ['S1']],
  ])('群众卷 ends at the screening: %j', (answers, screening, open) => {
    const relevance = relevanceOf(QZ, answers);
    expect(relevance.screening).toEqual(screening);
    expect(relevance.open.map((item) => item.code)).toEqual(open);
  });

  it('企业卷 ends with T3 and sets agencies apart', () => {
    expect(relevanceOf(QY, { S1: 1, S2: 2 }).screening).toMatchObject({ kind: 'ended', code: 'T3' });
    expect(relevanceOf(QY, { S1: 3, S2: 1 }).screening).toEqual({ kind: 'apart', label: '代理机构' });
  });

  it('等候中 leaves the sheet open for the second visit', () => {
    const relevance = relevanceOf(QZ, { S1: 1, S2: 1, S3: 5 });
    expect(relevance.screening).toEqual({ kind: 'revisit', item: 'S3' });
    expect(relevance.isOpen('QZ22')).toBe(true);
  });
});

describe('properties', () => {
  it('answers of closed items open nothing', () => {
    const seen = { closed: 0, ended: 0 };
    const sheet = fc.constantFrom(QZ, QY).chain((instrument) =>
      fc.record({
        instrument: fc.constant(instrument),
        answers: filledSheet(instrument),
        stray: fc.tuple(...instrument.items.map((item) => answerOf(item))),
      }),
    );
    prove(
      'closed items',
      fc.property(sheet, ({ instrument, answers, stray }) => {
        const before = relevanceOf(instrument, answers);
        const dirty = { ...answers };
        instrument.items.forEach((item, i) => {
          const answer = stray[i];
          if (before.isOpen(item.code) || answer === undefined) return;
          dirty[item.code] = answer;
          seen.closed += 1;
        });
        const after = relevanceOf(instrument, dirty);
        expect(after.open).toEqual(before.open);
        expect(after.screening).toEqual(before.screening);
        if (before.screening.kind === 'ended') seen.ended += 1;
      }),
      () => seen,
    );
  });
});
