import { Button } from 'antd';
import { useState } from 'react';
import { type DrawSheet, entryText } from '../../../shared/domain/draw/draw-sheet.ts';
import { drawStatement } from '../../../shared/domain/draw/draw-statement.ts';
import { measureWord } from '../../../shared/domain/draw/roster.ts';
import { isVoided } from '../../../shared/domain/draw/draw-steps.ts';
import { stepDraw } from '../../commands/step-draw.ts';
import { ReasonButton } from '../visit/reason-button.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ExtendForm } from './extend-form.tsx';
import { useExportSheet } from './use-export-sheet.ts';

interface DrawCardProps {
  readonly sheet: DrawSheet;
  readonly number: number;
}

/** One draw with its result. Whoever comes in is the next of the order: there is nothing here to choose. */
export function DrawCard({ sheet, number }: DrawCardProps) {
  const { visit, readOnly } = useVisitScreen();
  const [extending, setExtending] = useState(false);
  const { save, outcome } = useExportSheet();
  const name = `抽取${number}　${sheet.roster.kind}`;
  const unit = measureWord(sheet.roster.kind);
  const open = !readOnly && !isVoided(sheet);
  return (
    <section className="xt-d-card" aria-label={name}>
      <div className="xt-v-bar">
        <h3>
          {name}
          <span className="xt-soft">
            {isVoided(sheet)
              ? '　已作废'
              : `　${sheet.roster.entries.length} ${unit}，结果 ${sheet.result.length} ${unit}`}
          </span>
        </h3>
        <div className="xt-actions">
          {open ? (
            <Button size="small" onClick={() => setExtending(!extending)}>
              扩样
            </Button>
          ) : null}
          <Button size="small" onClick={() => void save(sheet, `${visit.number}-抽取${number}.json`)}>
            导出抽取记录
          </Button>
          {open ? (
            <ReasonButton
              label="作废"
              title={`作废${name}`}
              explain="抽取记录仍印在记录里，注明作废和理由；结果不再算数。"
              suggestions={['名单有误', '抽查范围改变']}
              onConfirm={(reason) => stepDraw(visit.id, sheet.id, { kind: 'void', reason })}
              trigger={(ask) => (
                <Button size="small" type="text" onClick={ask}>
                  作废
                </Button>
              )}
            />
          ) : null}
        </div>
      </div>
      <ol className="xt-d-result">
        {sheet.result.map((entry) => (
          <li key={entry}>
            {entryText(sheet, entry)}
            {open ? (
              <ReasonButton
                label="替换"
                title={`替换“${entryText(sheet, entry)}”`}
                explain="由抽取时排定的下一项替补，不能挑选；理由会印在记录里。"
                suggestions={['当日停用', '档案已移交', '本人出差', '临时申报回避']}
                onConfirm={(reason) => stepDraw(visit.id, sheet.id, { kind: 'replace', out: entry, reason })}
                trigger={(ask) => (
                  <Button size="small" type="link" onClick={ask} aria-label={`替换${entryText(sheet, entry)}`}>
                    替换
                  </Button>
                )}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {open && extending ? <ExtendForm sheet={sheet} onDone={() => setExtending(false)} /> : null}
      <p className="xt-soft xt-d-statement">印入抽样说明：{drawStatement(sheet, number)}</p>
      <p role="status">{outcome}</p>
    </section>
  );
}
