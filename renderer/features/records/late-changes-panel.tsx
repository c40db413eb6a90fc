import type { LateChange } from '../../../shared/domain/record/late-changes.ts';
import type { LateInRecord } from '../../data/hooks/use-late-changes.ts';
import { fieldLabel } from '../../text/field-labels.ts';
import { entityLabel } from '../../text/parked-words.ts';
import { rowSubject } from '../../text/row-subject.ts';
import { valueWords } from '../../text/value-words.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** What other laptops wrote into the visit and what arrived after its seal: not in the record, and not lost. */
export function LateChangesPanel({ late }: { readonly late: LateInRecord }) {
  return (
    <Panel title="封存后到达的修改" aside={`${late.changes.length} 处`}>
      <Notice tone="warn">
        这些内容来自其他笔记本，到达时记录已经封存：它们不在这份记录和已签名的文件里，仍保存在本机。需要写进记录时，请在“更正”里带入。
      </Notice>
      <ul className="xt-rows">
        {late.changes.map((change) => (
          <li key={`${change.entity} ${change.id} ${change.kind === 'changed' ? change.field : ''}`}>
            <Words change={change} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Words({ change }: { readonly change: LateChange }) {
  const place = `${entityLabel(change.entity)}${rowSubject(change.entity, change.row)}`.trim();
  if (change.kind === 'added') {
    const { facts, caption } = change.row;
    const text = [facts, caption].find((one) => typeof one === 'string' && one !== '');
    return (
      <>
        <div className="xt-card-title">新增{place}</div>
        {typeof text === 'string' ? <p className="xt-verbatim">{text}</p> : null}
      </>
    );
  }
  return (
    <>
      <div className="xt-card-title">
        {place}的{fieldLabel(change.field)}
      </div>
      <p className="xt-verbatim">
        <span className="xt-soft">封存时：</span>
        {valueWords(change.sealed)}
      </p>
      <p className="xt-verbatim">
        <span className="xt-soft">现在：</span>
        {valueWords(change.now)}
      </p>
    </>
  );
}
