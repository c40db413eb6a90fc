import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { shownBase } from '../../../shared/domain/questionnaire/export/statistics/shown-base.ts';
import { maskPersonal } from '../../../shared/domain/questionnaire/statistics/mask-personal.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** 开放题, with what names a person covered. Words of sensitive items are never shown. */
export function OpenAnswersPanel({ group }: { readonly group: GroupFigures }) {
  const figures = group.figures.flatMap(({ item, base, measure }) =>
    measure.kind === 'open' && base > 0 ? [{ item, base, texts: measure.texts }] : [],
  );
  return (
    <Panel title="开放题" aside="电话、证件号、账号等自动遮盖；引用前请人工通读">
      {figures.length === 0 ? <p className="xt-soft">没有文字答案。</p> : null}
      {figures.map(({ item, base, texts }) => (
        <details key={item.code}>
          <summary>
            {item.code} {item.text}（{shownBase({ item }, base) ?? '少于 5'} 条）
          </summary>
          {item.sensitive ? (
            <p className="xt-soft">敏感题，只计数，不列原文。</p>
          ) : (
            <ul className="xt-rows">
              {texts.map((text, i) => (
                // oxlint-disable-next-line react/no-array-index-key -- words of different people may be the same
                <li key={i}>{maskPersonal(text).text}</li>
              ))}
              {base > texts.length ? (
                <li className="xt-soft">另有 {base - texts.length} 条，见导出的统计表“开放题”。</li>
              ) : null}
            </ul>
          )}
        </details>
      ))}
    </Panel>
  );
}
