import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { cellsOf } from '../../../shared/domain/questionnaire/statistics/cells.ts';
import type { Figure } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { guardOf } from '../../../shared/domain/questionnaire/statistics/guards.ts';
import { percentText } from '../../../shared/domain/questionnaire/statistics/percent-text.ts';
import { Panel } from '../../ui/layout/panel.tsx';

interface ChoicesPanelProps {
  readonly group: GroupFigures;
  /** Sensitive items stand only in the whole. */
  readonly whole: boolean;
}

/** 题目频数: every choice with its count and share, and what stands outside the base. */
export function ChoicesPanel({ group, whole }: ChoicesPanelProps) {
  const figures = group.figures.filter(({ item, asked }) => item.answer.kind !== 'text' && asked > 0);
  return (
    <Panel title="题目频数" aside={group.name}>
      <div className="xt-q-frequencies">
        {figures.map((figure) =>
          figure.item.sensitive && !whole ? (
            <p key={figure.item.code} className="xt-soft">
              {figure.item.code} 为敏感题，只在“全部”中列出。
            </p>
          ) : (
            <Frequencies key={figure.item.code} figure={figure} />
          ),
        )}
      </div>
    </Panel>
  );
}

function Frequencies({ figure }: { readonly figure: Figure }) {
  const { item, base } = figure;
  const cells = cellsOf(figure).filter((cell, i) => i < figure.counts.length || cell.count !== 0);
  return (
    <table className="xt-q-table">
      <caption>
        {item.code} {item.text}（有效答案 {base}）
      </caption>
      <tbody>
        {cells.map((cell) => (
          <tr key={`${cell.code} ${cell.label}`}>
            <th scope="row">{cell.label}</th>
            <td>{cell.count ?? '不列'}</td>
            <td>{cell.share === null || guardOf(base) === 'counts-only' ? '' : percentText(cell.share, base)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
