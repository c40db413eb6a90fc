import { Select } from 'antd';
import { useState } from 'react';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import type { Figure } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { barsOfItem } from '../../../shared/domain/questionnaire/statistics/interval-bar.ts';
import { tiersOf, type Ranked } from '../../../shared/domain/questionnaire/statistics/guards.ts';
import type { FiguresView } from '../../workers/figures-messages.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { IntervalChart } from './interval-chart.tsx';
import { PooledRates } from './pooled-rates.tsx';
import { sizesKey } from './stated-sizes.ts';
import { SatisfactionTable } from './satisfaction-panel.tsx';

interface HallsPanelProps {
  readonly instrument: Instrument;
  readonly figures: FiguresView;
  readonly hash: string;
  readonly round: string;
}

/** One item across the halls: tiers instead of ranks, and the whole by counts or by stated sizes, never an average of percentages. */
export function HallsPanel({ instrument, figures, hash, round }: HallsPanelProps) {
  const scales = instrument.items.filter((item) => item.answer.kind === 'scale');
  const [code, setCode] = useState(scales.at(-1)?.code ?? '');
  const halls = figures.halls.flatMap((hall) => {
    const figure = figureIn(hall, code);
    return figure === undefined ? [] : [{ name: hall.name, figure }];
  });
  if (halls.length === 0) return <EmptyState title="还没有大厅的结果" advice="录入后，这里比较各大厅。" />;
  return (
    <Panel
      title="各大厅"
      aside={
        <Select
          aria-label="比较哪一题"
          className="xt-q-round"
          value={code}
          options={scales.map((item) => ({ value: item.code, label: `${item.code} ${item.text}` }))}
          onChange={setCode}
        />
      }
    >
      <div className="xt-q-twin">
        <IntervalChart label={`各大厅 ${code} 满意率及 95% 区间`} bars={barsOfItem(figures.halls, code)} />
        <SatisfactionTable rows={halls} />
      </div>
      <TierWords what="大厅" ranked={halls.flatMap(({ name, figure }) => rankedOf(name, figure))} />
      <PooledRates key={code} halls={halls} settingKey={sizesKey(hash, round)} />
    </Panel>
  );
}

export function TierWords({ what, ranked }: { readonly what: string; readonly ranked: readonly Ranked[] }) {
  const { tiers, unranked } = tiersOf(ranked);
  return (
    <p>
      {tiers.length === 0
        ? `没有满 30 份有效答案的${what}，不分档。`
        : ranked.length === 1
          ? `只有一个${what}，不分档。`
          : tiers.length === 1
            ? `${names(tiers[0] ?? [])}：区间相互重叠，不能分出高低。`
            : tiers.map((tier, i) => `第 ${i + 1} 档：${names(tier)}`).join('；') + '。档内区间重叠，不排先后。'}
      {unranked.length > 0 ? `不足 30 份、不参与分档：${names(unranked)}。` : ''}
    </p>
  );
}

export function figureIn(group: GroupFigures, code: string): Figure | undefined {
  return group.figures.find((figure) => figure.item.code === code);
}

export function rankedOf(name: string, { base, measure }: Figure): Ranked[] {
  if (measure.kind !== 'satisfaction' || measure.satisfaction === null) return [];
  const { rate, interval } = measure.satisfaction;
  return [{ name, base, rate, interval }];
}

function names(halls: readonly Ranked[]): string {
  return halls.map((hall) => hall.name).join('、');
}
