import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import type { Figure } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { barsOfGroup } from '../../../shared/domain/questionnaire/statistics/interval-bar.ts';
import { satisfactionRow } from '../../../shared/domain/questionnaire/statistics/satisfaction-row.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { IntervalChart } from './interval-chart.tsx';

/** 满意指标 of one group: 满意率 never without 较高满意率, its interval and its n. */
export function SatisfactionPanel({ group }: { readonly group: GroupFigures }) {
  const figures = group.figures.filter((figure) => figure.measure.kind === 'satisfaction');
  return (
    <Panel title="满意指标" aside={`${group.name}，有效 ${group.counted} 份`}>
      <div className="xt-q-twin">
        <IntervalChart label={`${group.name}各题满意率及 95% 区间`} bars={barsOfGroup(group)} />
        <SatisfactionTable
          rows={figures.map((figure) => ({ name: `${figure.item.code} ${figure.item.text}`, figure }))}
        />
      </div>
      <p className="xt-soft">
        满意率 =（非常满意 + 满意 + 基本满意）÷ 有效答案；较高满意率 =（非常满意 + 满意）÷
        有效答案；有效答案不含不适用、说不清、拒答和漏填。区间为 95% Wilson 区间。
      </p>
    </Panel>
  );
}

export function SatisfactionTable({
  rows,
}: {
  readonly rows: readonly { readonly name: string; readonly figure: Figure }[];
}) {
  return (
    <div className="xt-q-scroll">
      <table className="xt-q-table">
        <thead>
          <tr>
            {['', '有效答案', '满意率', '95% 区间', '较高满意率', '均值', '提示'].map((head) => (
              <th key={head} scope="col">
                {head === '' ? <span className="xt-visually-hidden">名称</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figure }) => {
            const row = satisfactionRow(figure);
            if (row === null) return null;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{row.base}</td>
                <td>{row.rate}</td>
                <td>{row.interval}</td>
                <td>{row.high}</td>
                <td>{row.mean}</td>
                <td>{row.note}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
