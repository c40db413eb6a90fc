import { Button } from 'antd';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { Json } from '../../../shared/lib/json.ts';
import type { Conflict } from '../../data/hooks/use-conflicts.ts';
import { fieldLabel } from '../../text/field-labels.ts';
import { entityLabel } from '../../text/parked-words.ts';
import { rowSubject } from '../../text/row-subject.ts';
import { valueWords } from '../../text/value-words.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { choicesOf } from './choices-of.ts';

export interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly current: boolean;
  readonly onChoose: (value: Json) => void;
}

/** One field: every value with who wrote it, when by that laptop's clock, and where. */
export function ConflictCard({ conflict, current, onChoose }: ConflictCardProps) {
  const { entity, field, visit, row } = conflict;
  const place = `${entityLabel(entity)}${rowSubject(entity, row.fields)}`;
  return (
    <div aria-current={current} className={current ? 'xt-conflict xt-conflict-current' : 'xt-conflict'}>
      <Panel
        title={`${place}的${fieldLabel(field)}`}
        aside={visit === null ? '' : `${visit.number} ${visit.unit} ${visit.siteName}`}
      >
        {visit !== null && visit.sealedRecordId !== null ? (
          <p>
            <StatusTag tone="info">已封存</StatusTag> 封存的记录不受影响；选定只整理本次抽查的内容，要改记录请另作更正。
          </p>
        ) : null}
        <ul className="xt-conflict-values">
          {choicesOf(conflict).map(({ key, value, rival }) => (
            <li key={key}>
              <Button onClick={() => onChoose(value)} tabIndex={current ? 0 : -1}>
                <kbd>{key}</kbd> {rival !== null ? '选定' : field === 'mask' ? '都遮盖' : '两段都留'}
              </Button>
              <div>
                <p className="xt-conflict-value">{valueWords(value)}</p>
                {rival === null ? null : (
                  <p className="xt-soft">
                    {rival.by === '' ? '未署名' : rival.by}，笔记本 {rival.device}，{beijingDateTime(rival.at)}
                    （北京时间，按该机时钟）
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
