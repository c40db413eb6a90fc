import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { groupByLevel } from './group-by-level.ts';
import { IndicatorView } from './indicator-view.tsx';
import { LevelNav, levelKey } from './level-nav.tsx';
import type { BrowserProps } from './reform-browser.tsx';
import { sumOfWeights } from './sum-of-weights.ts';

/** 附件3: the weighted indicators of 政务公开, verbatim. */
export function OpennessBrowser({ framework, at, onShow }: BrowserProps) {
  const { indicators } = framework.openness;
  const current = indicators.find((item) => String(item.position) === at) ?? indicators[0];
  const keyOf = (item: (typeof indicators)[number]) => levelKey(item.level1, item.level2 ?? '');
  const chosen = current ? keyOf(current) : '';
  if (current === undefined)
    return <EmptyState title="没有政务公开指标" advice="这个方案只评价“放管服”，请看另一部分。" />;
  return (
    <div className="xt-browser">
      <LevelNav
        label="政务公开指标"
        tree={groupByLevel(indicators)}
        chosen={chosen}
        countOf={(items) => `${sumOfWeights(items)} 分`}
        onChoose={(key) => {
          const first = indicators.find((item) => keyOf(item) === key);
          if (first) onShow(String(first.position));
        }}
      />
      <div className="xt-browser-text">
        <h2>{current?.level2 ?? current?.level1}</h2>
        {indicators
          .filter((item) => keyOf(item) === chosen)
          .map((item) => (
            <IndicatorView key={item.position} item={item} lit={String(item.position) === at} />
          ))}
      </div>
    </div>
  );
}
