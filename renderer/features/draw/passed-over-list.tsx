import { passedOver, type PassedOver } from '../../../shared/domain/draw/eligibility.ts';
import type { DrawRules, Roster } from '../../../shared/domain/draw/roster.ts';

const WORDS: Readonly<Record<PassedOver['rule'], string>> = {
  declared: '申报回避',
  unit: '与被查单位有隶属关系',
  workload: '本轮次数已满',
};

/** Who will not be drawn, and why; said before the list is frozen. */
export function PassedOverList({ roster, rules }: { readonly roster: Roster; readonly rules: DrawRules }) {
  const out = passedOver(roster, rules);
  if (out.length === 0) return <p className="xt-soft">没有需要回避或次数已满的人。</p>;
  const shown = out.map(({ entry, rule }) => `${roster.entries[entry]?.name ?? ''}（${WORDS[rule]}）`).join('、');
  return (
    <p className="xt-soft">
      不参加抽取 {out.length} 人：{shown}
    </p>
  );
}
