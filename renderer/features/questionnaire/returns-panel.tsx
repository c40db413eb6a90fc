import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { RATE_FORMULAS } from '../../../shared/domain/questionnaire/statistics/contact-rates.ts';
import { percentText } from '../../../shared/domain/questionnaire/statistics/percent-text.ts';
import { marginOfError } from '../../../shared/domain/questionnaire/statistics/wilson.ts';
import type { FiguresView } from '../../workers/figures-messages.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** 回收: what came back, what counts, what was dropped and why, and both rates of the contact sheets. */
export function ReturnsPanel({ figures: { all, halls, sources } }: { readonly figures: FiguresView }) {
  return (
    <Panel title="回收" aside={marginWords(all.counted)}>
      <div className="xt-q-scroll">
        <table className="xt-q-table">
          <thead>
            <tr>
              {['大厅', '回收', '有效', '单列', '剔除', '双录', '待裁定', '有提示', '接触', '完成率', '合作率'].map(
                (head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {[...halls, ...sources, all].map((group) => (
              <tr key={group.name}>
                <th scope="row">{group.name}</th>
                <td>{group.returned}</td>
                <td>{group.counted}</td>
                <td>{group.apart}</td>
                <td>{group.dropped.reduce((sum, { count }) => sum + count, 0)}</td>
                <td>{group.keyedTwice}</td>
                <td>{group.unruledSheets}</td>
                <td>{group.flagged}</td>
                <td>{group.contact.totals.接触}</td>
                <td>{rateText(group.contact.completion, group)}</td>
                <td>{rateText(group.contact.cooperation, group)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.dropped.length > 0 ? (
        <p>剔除：{all.dropped.map(({ reason, count }) => `${reason} ${count} 份`).join('；')}。</p>
      ) : null}
      <p className="xt-soft">
        {RATE_FORMULAS.completion}；{RATE_FORMULAS.cooperation}。C 完成，B 中断，R 拒访（R1—R5
        之和）；不合格与语言不通不在分母内。
      </p>
    </Panel>
  );
}

function rateText(rate: number | null, { contact }: GroupFigures): string {
  if (rate === null) return '未记';
  const base = contact.totals.C + contact.totals.B + contact.refusals;
  return base < 10 ? `不足 10 人` : percentText(rate, base);
}

function marginWords(n: number): string {
  if (n < 10) return '有效不足 10 份，各项只列人数';
  const points = (effect: number): string => (marginOfError(n, effect) * 100).toFixed(1);
  return `95% 误差至多 ±${points(1)} 个百分点；按设计效应 1.5 计 ±${points(1.5)}`;
}
