import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../shared/domain/framework/framework.ts';
import { weekendHints } from '../../../shared/domain/time/weekend-hints.ts';
import { TURPAN } from '../support/turpan.ts';

describe('weekendHints (R08)', () => {
  it('stand at the 5 blocks of July 2022, whose last day is a Sunday, and at no other block', () => {
    const hinted = TURPAN.reform.blocks.filter((block) => weekendHints(block.deadline, null).length > 0);
    expect(hinted.map((block) => block.deadline.original)).toEqual(Array.from({ length: 5 }, () => '2022年7月底'));
    expect(weekendHints(hinted[0]?.deadline as Deadline, '区县')).toEqual(['到期日 2022-07-31 是星期日，时限不顺延']);
  });

  it('stand at the indicators of April 2022, whose last day is a Saturday', () => {
    const april = TURPAN.openness.indicators.filter((item) => item.deadline.original === '2022年4月底');
    expect(april.length).toBeGreaterThan(0);
    for (const { deadline } of april)
      expect(weekendHints(deadline, null)).toEqual(['到期日 2022-04-30 是星期六，时限不顺延']);
  });

  it('speak for one class where the unit has one, else for all, and for each part of a cell', () => {
    const byClass: Deadline = {
      kind: 'by-class',
      original: '各部门每年1月底前，各区县每年2月9日前',
      classes: [
        { unitClass: '部门', date: '2026-01-31' },
        { unitClass: '区县', date: '2026-02-09' },
      ],
    };
    expect(weekendHints(byClass, '市直部门')).toEqual(['到期日 2026-01-31 是星期六，时限不顺延']);
    expect(weekendHints(byClass, '区县')).toEqual([]);
    expect(weekendHints(byClass, null)).toHaveLength(1);
    const july: Deadline = { kind: 'month-end', original: '7月底', year: 2022, month: 7 };
    const part = { scope: '第1项', original: '7月底', deadline: july };
    expect(weekendHints({ kind: 'several', original: '7月底', parts: [part, part] }, null)).toHaveLength(1);
    expect(weekendHints({ kind: 'none', original: null }, null)).toEqual([]);
  });
});
