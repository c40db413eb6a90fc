import { Select } from 'antd';
import { useId } from 'react';
import type { Problem } from '../../../shared/domain/visit/entities.ts';
import { updateProblem } from '../../commands/update-problem.ts';
import { useAutosave } from '../../ui/autosave/use-autosave.ts';
import { Field } from '../../ui/form/field.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

const SOURCE_LABEL = '对应点位或巡厅项';

/** Which point or hall check the problem belongs to: choosing it brings the notice's words as basis. */
export function ProblemSource({ problem }: { readonly problem: Problem }) {
  const id = useId();
  const { visit, framework, points, readOnly } = useVisitScreen();
  const titles = new Map(framework.overlay.hallChecks.map((check) => [check.code, check.title]));
  const { value, error, change } = useAutosave(
    { fieldKey: `problem/${problem.id}/source`, label: SOURCE_LABEL },
    sourceOf(problem),
    (source) => updateProblem(visit.id, problem.id, patchOf(source)),
  );
  const sentence = error ?? (value === '' ? '请选择点位或巡厅项，依据由此带出通知原文。' : null);
  return (
    <div data-field={`problem-${problem.id}-pointId`}>
      <Field id={id} label={SOURCE_LABEL} required error={sentence}>
        <Select
          id={id}
          className="xt-wide"
          disabled={readOnly}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入编号或文字"
          {...(value === '' ? {} : { value })}
          options={[
            ...points.map((point) => ({ value: `point:${point.id}`, label: `${point.id} ${point.text}` })),
            ...visit.hallCheckCodes.map((code) => ({
              value: `check:${code}`,
              label: `${code} ${titles.get(code) ?? ''}`,
            })),
          ]}
          onChange={change}
        />
      </Field>
    </div>
  );
}

function sourceOf(problem: Problem): string {
  if (problem.pointId !== null) return `point:${problem.pointId}`;
  return problem.hallCheckCode === null ? '' : `check:${problem.hallCheckCode}`;
}

function patchOf(source: string): Pick<Problem, 'pointId' | 'hallCheckCode'> {
  const [kind, id] = source.split(':');
  return {
    pointId: kind === 'point' ? (id ?? null) : null,
    hallCheckCode: kind === 'check' ? (id ?? null) : null,
  };
}
