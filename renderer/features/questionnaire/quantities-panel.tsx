import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import type { Figure } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { guardOf } from '../../../shared/domain/questionnaire/statistics/guards.ts';
import { netPoints } from '../../../shared/domain/questionnaire/statistics/net-interval.ts';
import { percentText } from '../../../shared/domain/questionnaire/statistics/percent-text.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** 量化题 and 推荐: quartiles and the net of who would recommend. */
export function QuantitiesPanel({ group }: { readonly group: GroupFigures }) {
  const rows = group.figures.filter(({ measure }) => measure.kind === 'quantity' || measure.kind === 'recommendation');
  return (
    <Panel title="量化题与推荐" aside={group.name}>
      <div className="xt-q-scroll">
        <table className="xt-q-table">
          <thead>
            <tr>
              {['题目', '有效答案', '结果'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((figure) => (
              <tr key={figure.item.code}>
                <th scope="row">
                  {figure.item.code} {figure.item.text}
                </th>
                <td>{figure.base}</td>
                <td>{resultWords(figure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function resultWords({ item, base, measure }: Figure): string {
  if (base === 0) return '没有有效答案';
  if (guardOf(base) === 'counts-only') return '不足 10 份，不给结果';
  const small = guardOf(base) === 'small' ? '（样本量小，仅供参考）' : '';
  if (measure.kind === 'quantity' && measure.quartiles !== null && item.answer.kind === 'number') {
    const { p25, median, p75 } = measure.quartiles;
    return `中位 ${median} ${item.answer.unit}，P25 ${p25}，P75 ${p75}${small}`;
  }
  if (measure.kind === 'recommendation' && measure.recommendation !== null) {
    const { net, interval, promoters, detractors } = measure.recommendation;
    const points = (share: number): string => netPoints(share, base).toFixed(base >= 100 ? 1 : 0);
    return `推荐净值 ${points(net)}（95% 区间 ${points(interval.low)} 至 ${points(interval.high)}；9—10 分 ${percentText(promoters, base)}，0—6 分 ${percentText(detractors, base)}）${small}`;
  }
  return '';
}
