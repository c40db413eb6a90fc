import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import type { Figure } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { figuresByPlace } from '../../../shared/domain/questionnaire/statistics/figures-by-place.ts';
import { satisfactionRow } from '../../../shared/domain/questionnaire/statistics/satisfaction-row.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** 指标映射: which items speak to which point of 附件4. */
export function MappingPanel({ group }: { readonly group: GroupFigures }) {
  const places = figuresByPlace(group);
  return (
    <Panel title="指标映射" aside="附件4 的评价要点或要点号，全部大厅">
      <details>
        <summary>{places.length} 个指标有对应题目</summary>
        <table className="xt-q-table">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">题目与结果</th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ place, own }) => (
              <tr key={place}>
                <th scope="row">{place}</th>
                <td className="xt-q-left">{own.map(words).join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  );
}

function words(figure: Figure): string {
  const row = satisfactionRow(figure);
  const name = `${figure.item.code} ${figure.item.text}`;
  if (row === null) return `${name}（有效答案 ${figure.item.sensitive ? '不列' : figure.base}）`;
  return `${name}：${row.rate === '' ? row.note : `满意率 ${row.rate}，较高满意率 ${row.high}，n=${row.base}`}`;
}
