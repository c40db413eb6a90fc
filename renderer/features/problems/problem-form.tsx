import { Button } from 'antd';
import { useState } from 'react';
import { PROBLEM_LEVELS, type Evidence, type Problem } from '../../../shared/domain/visit/entities.ts';
import { factsWarnings } from '../../../shared/domain/visit/facts-warnings.ts';
import { removeProblem } from '../../commands/remove-problem.ts';
import { updateProblem } from '../../commands/update-problem.ts';
import { AutosaveSelect } from '../../ui/autosave/autosave-select.tsx';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import { EvidenceDialog } from '../evidence/evidence-dialog.tsx';
import { EvidenceStrip } from '../evidence/evidence-strip.tsx';
import { ImportButton } from '../evidence/import-button.tsx';
import { ReasonButton } from '../visit/reason-button.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface ProblemFormProps {
  readonly problem: Problem;
  /** Inside its point the notice's words stand above already. */
  readonly compact?: boolean;
}

/** One problem: facts, the notice's own words as basis, level, suggestion, mended on the spot (domain §2.5). */
export function ProblemForm({ problem, compact }: ProblemFormProps) {
  const { visit, liveEvidence, readOnly } = useVisitScreen();
  const [opened, setOpened] = useState<Evidence | null>(null);
  const mine = liveEvidence.filter((item) => item.problemIds.includes(problem.id));
  const key = `problem/${problem.id}`;
  const save = (patch: Partial<Problem>) => updateProblem(visit.id, problem.id, patch);
  const guesses = factsWarnings(problem.facts).map((warning) => warning.word);
  return (
    <div className="xt-p-form" role="group" aria-label={`问题 ${problem.number}`}>
      <div className="xt-p-head">
        <strong>问题 {problem.number}</strong>
        <AutosaveSelect
          fieldKey={`${key}/level`}
          label="级别"
          labelHidden
          look="buttons"
          value={problem.level}
          options={PROBLEM_LEVELS.map((level) => ({ value: level, label: level }))}
          disabled={readOnly}
          onSave={(level) => save({ level })}
        />
        <div data-field={`problem-${problem.id}-fixedOnSpot`}>
          <AutosaveSelect
            fieldKey={`${key}/fixedOnSpot`}
            label="当场整改"
            labelHidden
            look="buttons"
            value={problem.fixedOnSpot}
            options={[
              { value: '是', label: '已当场整改' },
              { value: '否', label: '未当场整改' },
            ]}
            disabled={readOnly}
            onSave={(fixedOnSpot) => save({ fixedOnSpot })}
          />
        </div>
        {readOnly ? null : (
          <ReasonButton
            label="删除"
            title={`删除问题 ${problem.number}`}
            explain="编号不再使用，删除的理由会留在记录里。"
            suggestions={['与其他问题重复', '核实后不成立', '误记']}
            onConfirm={(reason) => removeProblem(visit.id, problem.id, reason)}
            trigger={(open) => (
              <Button size="small" type="text" onClick={open}>
                删除
              </Button>
            )}
          />
        )}
      </div>
      <div data-field={`problem-${problem.id}`}>
        <AutosaveTextArea
          fieldKey={`${key}/facts`}
          label="事实"
          required
          value={problem.facts}
          disabled={readOnly}
          placeholder="时间、地点、看到的情况、数量"
          problem={problem.facts.trim() === '' ? '请写明问题事实，否则不能完成。' : null}
          hint={
            guesses.length === 0 ? undefined : (
              <span className="xt-v-warn">“{guesses.join('”“')}”是推测的说法，请改成看到的事实。</span>
            )
          }
          onSave={(facts) => save({ facts })}
        />
      </div>
      <div data-field={`problem-${problem.id}-suggestion`}>
        <AutosaveTextArea
          fieldKey={`${key}/suggestion`}
          label="建议"
          minRows={1}
          value={problem.suggestion}
          disabled={readOnly}
          onSave={(suggestion) => save({ suggestion })}
        />
      </div>
      {compact ? null : (
        <blockquote className="xt-p-basis">
          <span className="xt-soft">依据（通知原文）</span>
          <p className="xt-verbatim">{problem.basis}</p>
        </blockquote>
      )}
      <div className="xt-p-evidence">
        <EvidenceStrip items={mine} onOpen={setOpened} />
        {readOnly ? null : (
          <ImportButton
            size="small"
            label="为此问题导入证据"
            links={{ problemIds: [problem.id], pointIds: problem.pointId === null ? [] : [problem.pointId] }}
          />
        )}
      </div>
      <EvidenceDialog evidence={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
