import { useRef } from 'react';
import type { Target } from '../../../shared/domain/framework/framework.ts';
import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import { measuredOutcome } from '../../../shared/domain/visit/measured-outcome.ts';
import { setVerdict } from '../../commands/set-verdict.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { NumberField } from '../visit/number-field.tsx';
import type { PointView } from '../visit/point-view.ts';
import { useLatest, type Latest } from '../visit/use-latest.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface MeasuredTargetsProps {
  readonly point: PointView;
  readonly verdict: Verdict;
}

/** Where the notice sets a number, the measured one and its source stand beside it (R19). */
export function MeasuredTargets({ point, verdict }: MeasuredTargetsProps) {
  const latest = useLatest(verdict.measured);
  if (point.targets.length === 0) return null;
  return (
    <div className="xt-c-targets" data-field="measured" role="group" aria-label="量化目标">
      {point.targets.map((target) => (
        <MeasuredTarget key={target.id} target={target} point={point} verdict={verdict} latest={latest} />
      ))}
    </div>
  );
}

interface MeasuredTargetProps extends MeasuredTargetsProps {
  readonly target: Target;
  readonly latest: Latest<Verdict['measured']>;
}

function MeasuredTarget({ target, point, verdict, latest }: MeasuredTargetProps) {
  const { visit, readOnly } = useVisitScreen();
  const measured = verdict.measured.find((item) => item.targetId === target.id) ?? null;
  // A number that is being retyped is empty for a moment: its source must come back with the next digit.
  const lastSource = useRef('');
  if (measured !== null) lastSource.current = measured.source;
  const outcome = measured === null ? null : measuredOutcome(target, measured.value);
  const key = `${verdict.id}/measured/${target.id}`;
  const save = (next: Partial<{ value: number; source: string }> | null) => {
    const old = latest.get().find((item) => item.targetId === target.id);
    const others = latest.get().filter((item) => item.targetId !== target.id);
    const value = next?.value ?? old?.value;
    const list =
      next === null || value === undefined
        ? others
        : [...others, { targetId: target.id, value, source: next.source ?? old?.source ?? lastSource.current }];
    return latest.put(list, setVerdict(visit.id, point.id, { measured: list }));
  };
  return (
    <div className="xt-c-target">
      <div className="xt-c-goal">
        <strong>{target.label}</strong>
        <span className="xt-soft">
          通知要求 {target.comparator} {target.value} {target.unit}
        </span>
        {outcome === null ? null : <StatusTag tone={outcome === '达标' ? 'good' : 'bad'}>{outcome}</StatusTag>}
      </div>
      <NumberField
        fieldKey={`${key}/value`}
        label="实测值"
        unit={target.unit}
        value={measured?.value ?? null}
        disabled={readOnly}
        onSave={(value) => save(value === null ? null : { value })}
      />
      <AutosaveText
        fieldKey={`${key}/source`}
        label="数据来源"
        placeholder={measured === null ? '先填实测值' : '如 系统导出、台账第 3 页'}
        value={measured?.source ?? ''}
        disabled={readOnly || measured === null}
        onSave={(source) => save({ source })}
      />
    </div>
  );
}
