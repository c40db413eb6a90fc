import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frameworkFileSchema } from '../../shared/domain/framework/framework.ts';
import { choicesOf, instrumentHash, instrumentSchema } from '../../shared/domain/questionnaire/instrument.ts';
import { QY, QZ } from '../domain/support/questionnaires.ts';

const framework = frameworkFileSchema.parse(
  JSON.parse(readFileSync(new URL('../../seeds/turpan-2022/framework.json', import.meta.url), 'utf8')),
);

describe('the seeded questionnaires', () => {
  it('have 22 and 24 items besides screening, branches, modules and background', () => {
    const count = (role: string) => [QZ, QY].map(({ items }) => items.filter((item) => item.role === role).length);
    expect(count('core')).toEqual([22, 24]);
    expect(count('screening')).toEqual([3, 2]);
    expect(count('background')).toEqual([4, 3]);
    expect(QZ.items.filter((item) => item.role === 'module').map((item) => item.code)).toEqual([
      'M44',
      'M42',
      'M42a',
      'M43',
      'M08',
    ]);
  });

  it('are drafts: nobody approved them', () => {
    expect([QZ.approval, QY.approval]).toEqual([null, null]);
  });

  it.each([QZ, QY])('$id names only points, blocks and 二级 that the notice has', ({ items, framework: id }) => {
    expect(id).toBe(framework.id);
    const points = new Set(framework.reform.blocks.flatMap((block) => block.points.map((point) => point.id)));
    const blocks = new Set(framework.reform.blocks.map((block) => block.id));
    const level2 = new Set(framework.reform.blocks.map((block) => block.level2));
    const measures = items.map((item) => item.measures);
    expect(measures.flatMap((one) => one.points).filter((point) => !points.has(point))).toEqual([]);
    expect(measures.flatMap((one) => one.blocks).filter((block) => !blocks.has(block))).toEqual([]);
    expect(measures.flatMap((one) => one.level2).filter((text) => !level2.has(text))).toEqual([]);
    expect(measures.flatMap((one) => one.points).length).toBeGreaterThan(15);
  });

  it('score 5 to 1, and 7, 8, 9 mean what they mean everywhere', () => {
    const scales = [...QZ.items, ...QY.items].filter((item) => item.answer.kind === 'scale');
    expect(scales).toHaveLength(11);
    for (const item of scales) {
      const answers = choicesOf(item.answer).filter((choice) => choice.meaning === 'answer');
      expect(answers.map((choice) => choice.code)).toEqual([5, 4, 3, 2, 1]);
      for (const { code, meaning } of choicesOf(item.answer).slice(5)) {
        expect({ 7: 'not-applicable', 8: 'dont-know', 9: 'refused' }[code]).toBe(meaning);
      }
    }
  });

  it('hold every code in the boxes printed for it', () => {
    for (const item of [...QZ.items, ...QY.items]) {
      if (item.answer.kind === 'text') continue;
      for (const { code } of item.answer.choices) expect(String(code).length).toBeLessThanOrEqual(item.answer.digits);
      if (item.answer.kind === 'number') expect(String(item.answer.max).length).toBeLessThanOrEqual(item.answer.digits);
    }
  });

  it('ask neither name, number of identity card nor 民族', () => {
    const words = JSON.stringify([QZ.items, QY.items]);
    for (const word of ['姓名', '身份证', '民族', '电话']) expect(words).not.toContain(word);
  });

  it('have another hash when one character changes', () => {
    const [first, ...rest] = QZ.items;
    if (first === undefined) throw new Error('no items');
    expect(instrumentHash({ ...QZ, items: [{ ...first, text: `${first.text}？` }, ...rest] })).not.toBe(
      instrumentHash(QZ),
    );
  });

  it('are refused with a circle, a forward condition, a code twice or a check of an unknown item', () => {
    const faultsOf = (change: (file: typeof QZ) => object) => {
      const parsed = instrumentSchema.safeParse(change(structuredClone(QZ)));
      return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
    };
    const [s1, ...rest] = QZ.items;
    if (s1 === undefined) throw new Error('no items');
    expect(faultsOf((file) => file)).toEqual([]);
    expect(faultsOf((file) => ({ ...file, items: [{ ...s1, when: { item: 'QZ22', in: [1] } }, ...rest] }))).toEqual([
      'S1 depends on a later or unknown item',
    ]);
    expect(faultsOf((file) => ({ ...file, items: [s1, s1, ...rest] }))).toEqual(['S1 stands twice']);
    const unlikely = [{ item: 'QX99', above: 1, sentence: '' }];
    expect(faultsOf((file) => ({ ...file, checks: { ...file.checks, unlikely } }))).toEqual([
      'a check names the unknown item QX99',
    ]);
  });
});
