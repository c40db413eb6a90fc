import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockVerdict, type BlockVerdict } from '../../../shared/domain/visit/block-verdict.ts';
import { VERDICT_STATUSES, type VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { prove } from '../support/property.ts';

const OUT: readonly VerdictStatus[] = ['不涉及（原文）', '不涉及（经批准）', '已失效'];
const statusArb = fc.constantFrom<VerdictStatus | null>(...VERDICT_STATUSES, null);

/** Worst first; written apart from the product's own order of ifs. */
const WORST_FIRST: readonly [VerdictStatus | null, BlockVerdict][] = [
  ['未落实', '未落实'],
  [null, '未判定'],
  ['待补证', '待补证'],
  ['无法核查', '无法核查'],
  ['基本落实', '基本落实'],
  ['落实', '落实'],
];

describe('blockVerdict (R20)', () => {
  it.each<[readonly (VerdictStatus | null)[], BlockVerdict]>([
    [[], '不涉及'],
    [['不涉及（原文）', '不涉及（经批准）', '已失效'], '不涉及'],
    [['落实', '落实'], '落实'],
    [['落实', '基本落实'], '基本落实'],
    [['落实', '不涉及（原文）'], '落实'],
    [['基本落实', '未落实', null], '未落实'],
    [['落实', null], '未判定'],
    [[null, '待补证'], '未判定'],
    [['待补证', '无法核查', '基本落实'], '待补证'],
    [['无法核查', '落实'], '无法核查'],
    [['无法核查'], '无法核查'],
  ])('%j is %s', (statuses, wanted) => {
    expect(blockVerdict(statuses)).toBe(wanted);
  });

  it('is the worst live status, in any order, with 不涉及 and 已失效 making no difference', () => {
    const seen: Record<string, number> = Object.fromEntries(WORST_FIRST.map(([, verdict]) => [verdict, 0]));
    seen['不涉及'] = 0;
    const property = fc.property(
      fc.oneof(
        fc.array(statusArb, { maxLength: 8 }),
        fc.array(fc.constantFrom<VerdictStatus>('无法核查', '待补证', '落实', '基本落实'), { maxLength: 3 }),
        fc.array(fc.constantFrom(...OUT, '落实', '基本落实'), { maxLength: 4 }),
      ),
      fc.array(fc.constantFrom(...OUT), { maxLength: 4 }),
      (statuses: (VerdictStatus | null)[], noise) => {
        const verdict = blockVerdict(statuses);
        expect(verdict).toBe(WORST_FIRST.find(([status]) => statuses.includes(status))?.[1] ?? '不涉及');
        expect(blockVerdict([...noise, ...statuses.toReversed()])).toBe(verdict);
        seen[verdict] = (seen[verdict] ?? 0) + 1;
      },
    );
    prove('block verdict', property, () => seen);
  });
});
