import type { ReactNode } from 'react';
import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import { setVerdict } from '../../commands/set-verdict.ts';
import { AutosaveDate } from '../../ui/autosave/autosave-date.tsx';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import type { PointView } from '../visit/point-view.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface VerdictExtraProps {
  readonly point: PointView;
  readonly verdict: Verdict;
}

/** What a verdict needs beside evidence: reason (R13, R21), approver (R13), or the day by which the unit brings it. */
export function VerdictExtra({ point, verdict }: VerdictExtraProps) {
  const { visit, readOnly } = useVisitScreen();
  const { status, id } = verdict;
  const save = (patch: Partial<Verdict>) => setVerdict(visit.id, point.id, patch);
  const parts: ReactNode[] = [];
  if (status === '无法核查' || status === '已失效' || status === '不涉及（经批准）') {
    parts.push(
      <div key="reason" data-field="reason" className="xt-c-grow">
        <AutosaveText
          fieldKey={`${id}/reason`}
          label={`${status}的理由`}
          required
          value={verdict.reason}
          suggestions={REASONS[status]}
          disabled={readOnly}
          problem={verdict.reason.trim() === '' ? `请写明${status}的理由，否则不能完成。` : null}
          onSave={(reason) => save({ reason })}
        />
      </div>,
    );
  }
  if (status === '不涉及（经批准）') {
    parts.push(
      <div key="approver" data-field="approver">
        <AutosaveText
          fieldKey={`${id}/approver`}
          label="批准人"
          required
          value={verdict.approver}
          disabled={readOnly}
          problem={verdict.approver.trim() === '' ? '请填批准人姓名和职务。' : null}
          onSave={(approver) => save({ approver })}
        />
      </div>,
    );
  }
  if (status === '待补证') {
    parts.push(
      <div key="dueDate" data-field="dueDate">
        <AutosaveDate
          fieldKey={`${id}/dueDate`}
          label="补证时限"
          required
          value={verdict.dueDate}
          disabled={readOnly}
          hint="单位在这一天（含）前补交，首页会提醒。"
          onSave={(dueDate) => save({ dueDate })}
        />
      </div>,
    );
  }
  return parts.length === 0 ? null : <div className="xt-c-extra">{parts}</div>;
}

const REASONS = {
  无法核查: ['闭馆', '停电', '系统故障', '经办人不在岗', '单位拒绝提供', '时间不足，未抽到'],
  已失效: ['依据文件已废止', '疫情防控措施已调整'],
  '不涉及（经批准）': ['本单位无此项职能', '职能已划转'],
} as const;
