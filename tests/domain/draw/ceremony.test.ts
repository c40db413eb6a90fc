import { describe, expect, it } from 'vitest';
import {
  abandonDraw,
  commitValue,
  finishDraw,
  freezeDraw,
  frozenDrawSchema,
  revealValue,
} from '../../../shared/domain/draw/draw-ceremony.ts';
import { drawStatement } from '../../../shared/domain/draw/draw-statement.ts';
import { takeStep } from '../../../shared/domain/draw/draw-steps.ts';
import { parseRoster } from '../../../shared/domain/draw/parse-roster.ts';
import { replayDraw } from '../../../shared/domain/draw/replay-draw.ts';
import { context, must, refused } from '../support/script.ts';
import { committed, drawnByNumber, drawnByTwo, FIVE, LI, plan, revealed, WINDOWS, ZHANG } from './support/ceremony.ts';

const NOW = '2022-09-05T03:00:00.000Z';
const code = (result: Parameters<typeof refused>[0]): unknown => (refused(result) as { code: string }).code;

describe('the order of a draw', () => {
  const frozen = must(freezeDraw(plan(), NOW));

  it('keeps only the hash of what was committed, until both have committed and each says it again', () => {
    const one = must(commitValue(frozen, ZHANG, NOW));
    expect(JSON.stringify(one)).not.toContain('天山');
    expect(code(revealValue(one, 0, ZHANG.value, NOW))).toBe('reveal-too-early');
    expect(code(commitValue(one, { ...LI, name: ' 张　三 ' }, NOW))).toBe('person-same');
    const both = must(commitValue(one, LI, NOW));
    expect(frozenDrawSchema.parse(JSON.parse(JSON.stringify(both)))).toEqual(both);
    expect(code(commitValue(both, { ...LI, name: '王五' }, NOW))).toBe('seat-taken');
    expect(code(revealValue(both, 0, '天山 2023', NOW))).toBe('reveal-differs');
    expect(code(finishDraw(both, '', context()))).toBe('draw-not-ready');
    const half = must(revealValue(both, 0, ' 天山 2022 ', NOW));
    expect(code(finishDraw(half, '', context()))).toBe('draw-not-ready');
    expect(must(finishDraw(must(revealValue(half, 1, LI.value, NOW)), '', context())).drawn).toHaveLength(5);
  });

  it.each([
    ['person-missing', { ...ZHANG, name: ' ' }],
    ['value-short', { ...ZHANG, value: '12345 ' }],
    ['value-wrong', { ...ZHANG, value: '1234\n5678' }],
    ['value-wrong', { ...ZHANG, value: '123456\uD800' }],
  ])('refuses a commitment: %s', (expected, person) => {
    expect(code(commitValue(frozen, person, NOW))).toBe(expected);
  });

  it.each([
    ['roster-empty', { roster: { ...WINDOWS, entries: [] } }],
    [
      'roster-wrong',
      { roster: { ...WINDOWS, entries: [...WINDOWS.entries, { ...WINDOWS.entries[0]!, name: '1 号窗口' }] } },
    ],
    ['count-wrong', { rules: { ...FIVE, count: 1.5 } }],
    ['inspectors-below-two', { roster: { ...WINDOWS, kind: '检查人员' as const }, rules: { ...FIVE, count: 1 } }],
    ['too-few-eligible', { rules: { ...FIVE, count: 13 } }],
    ['too-few-eligible', { rules: { ...FIVE, count: 12, recusals: [{ entry: 3, reason: '停用' }] } }],
    ['recusal-wrong', { rules: { ...FIVE, recusals: [{ entry: 12, reason: '停用' }] } }],
    ['source-missing', { publicSource: '  ' }],
  ])('refuses to freeze: %s', (expected, patch) => {
    expect(code(freezeDraw(plan(patch), NOW))).toBe(expected);
  });

  it('carries what was begun and given up into the next sheet, and asks why', () => {
    const both = committed();
    expect(code(abandonDraw(both, ' ', NOW))).toBe('draw-reason-missing');
    const abandoned = must(abandonDraw(must(revealValue(both, 1, LI.value, NOW)), '张三想不起所出的数', NOW));
    const sheet = drawnByTwo({ abandoned });
    expect(sheet.abandoned[0]?.commitments.map(({ name, revealed }) => [name, revealed])).toEqual([
      ['张三', false],
      ['李四', true],
    ]);
    expect(replayDraw(sheet).valid).toBe(true);
  });

  it('a clock set back in between does not make the sheet contradict itself', () => {
    const early = '2022-09-05T02:00:00.000Z';
    const late = must(freezeDraw(plan(), '2022-09-05T05:00:00.000Z'));
    const both = must(commitValue(must(commitValue(late, ZHANG, early)), LI, early));
    const sheet = must(finishDraw(revealed(both), '', context()));
    expect(replayDraw(sheet).faults).toEqual([]);
  });
});

describe('after the draw', () => {
  const sheet = drawnByTwo();
  const at = { now: NOW, by: '甲' };

  it('replaces by the next of the order, extends by the ones after it, and says why', () => {
    expect(code(takeStep(sheet, { kind: 'replace', out: 4, reason: '' }, at))).toBe('draw-reason-missing');
    expect(code(takeStep(sheet, { kind: 'replace', out: 0, reason: '停用' }, at))).toBe('entry-not-drawn');
    const replaced = must(takeStep(sheet, { kind: 'replace', out: 7, reason: '停用' }, at));
    expect(replaced.result).toEqual([4, 0, 3, 1, 5]);
    const extended = must(takeStep(replaced, { kind: 'extend', count: 6, reason: '发现即扩样' }, at));
    expect(extended.result).toEqual([4, 0, 3, 1, 5, 6, 9, 8, 2, 11, 10]);
    expect(refused(takeStep(extended, { kind: 'extend', count: 1, reason: '再扩' }, at))).toEqual({
      code: 'draw-exhausted',
      detail: '0',
    });
    expect(code(takeStep(sheet, { kind: 'extend', count: 0, reason: '扩' }, at))).toBe('count-wrong');
    expect(drawStatement(extended, 2)).toContain('8号窗口由次序中的下一项1号窗口替换，理由：停用。扩样6项');
    expect(replayDraw(extended).valid).toBe(true);
  });

  it('a voided draw stays and takes no more', () => {
    const voided = must(takeStep(sheet, { kind: 'void', reason: '名单有误' }, at));
    expect(voided.result).toEqual([]);
    expect(code(takeStep(voided, { kind: 'void', reason: '再次' }, at))).toBe('draw-voided');
    expect(drawStatement(voided, 1)).toMatch(/本次抽取已作废。$/);
    expect(replayDraw(voided).valid).toBe(true);
  });

  it('the same public number draws the same from the same roster, another another', () => {
    const [a, b, c] = ['1234', '1234', '1235'].map((value) => drawnByNumber(value));
    expect(a?.order).toEqual(b?.order);
    expect(a?.order).not.toEqual(c?.order);
  });
});

describe('a pasted list', () => {
  it('names duplicates with both lines, whatever their width and spaces', () => {
    const { entries, problems } = parseRoster('窗口', '1号窗口\n\n2号窗口\r\n１号 窗口\n');
    expect(entries.map((one) => one.name)).toEqual(['1号窗口', '2号窗口', '１号 窗口']);
    expect(problems).toEqual([{ code: 'duplicate', line: 4, name: '１号 窗口', earlier: 1 }]);
  });

  it('reads inspectors in columns, with their 回避', () => {
    const text = '张三\t评价机构\t2\n李四，评价机构，，配偶任职，近亲\n王五,市公安局,两次\n，评价机构';
    const { entries, recusals, problems } = parseRoster('检查人员', text);
    expect(entries.slice(0, 2)).toEqual([
      { name: '张三', organisation: '评价机构', visits: 2 },
      { name: '李四', organisation: '评价机构', visits: 0 },
    ]);
    expect(recusals).toEqual([{ entry: 1, reason: '配偶任职，近亲' }]);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['visits-wrong', 3],
      ['line-wrong', 4],
    ]);
  });

  it('refuses a line that is too long or carries control characters, and more than 5000 lines', () => {
    expect(parseRoster('办件', `${'长'.repeat(301)}\n好\u0007`).problems.map((one) => one.code)).toEqual([
      'line-wrong',
      'line-wrong',
    ]);
    const many = Array.from({ length: 5001 }, (_, i) => String(i)).join('\n');
    expect(parseRoster('办件', many).problems.map((one) => [one.code, one.line])).toEqual([['too-many', 5001]]);
  });
});
