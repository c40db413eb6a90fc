import { Radio } from 'antd';
import type { ReactNode } from 'react';
import {
  CONFIRMATION_STATES,
  type Confirmation,
  type ConfirmationState,
} from '../../../shared/domain/visit/entities.ts';
import { updateConfirmation } from '../../commands/update-confirmation.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface ConfirmationStateProps {
  readonly confirmation: Confirmation;
}

/** The five states and what each one asks for. */
export function ConfirmationStatePanel({ confirmation }: ConfirmationStateProps) {
  const { visit, readOnly } = useVisitScreen();
  const write = useWrite();
  const save = (patch: Partial<Confirmation>) => updateConfirmation(visit.id, patch);
  return (
    <Panel title="三、确认状态">
      <div data-field="state">
        <Radio.Group
          aria-label="确认状态"
          optionType="button"
          buttonStyle="solid"
          value={confirmation.state}
          disabled={readOnly}
          onChange={(event) => void write.run('state', save({ state: event.target.value as ConfirmationState }))}
          options={CONFIRMATION_STATES.map((state) => ({
            value: state,
            label: state,
            disabled: state === '暗访不签' && visit.mode !== '暗访',
          }))}
        />
        <p className="xt-field-error" role="status">
          {write.error('state')}
        </p>
      </div>
      {confirmation.state === null ? (
        <p className="xt-soft">请选一种。单位不签也能完成，选“拒签”并注明原因即可。</p>
      ) : (
        <p className="xt-soft">{MEANING[confirmation.state]}</p>
      )}
      <StateFields confirmation={confirmation} />
    </Panel>
  );
}

function StateFields({ confirmation }: ConfirmationStateProps): ReactNode {
  const { visit, readOnly } = useVisitScreen();
  const key = `confirmation/${visit.id}`;
  const save = (patch: Partial<Confirmation>) => updateConfirmation(visit.id, patch);
  const field = (name: 'delegateName' | 'delegateTitle' | 'delegateAuthority', label: string) => (
    <div data-field={name}>
      <AutosaveText
        fieldKey={`${key}/${name}`}
        label={label}
        required
        value={confirmation[name]}
        disabled={readOnly}
        onSave={(value) => save({ [name]: value })}
      />
    </div>
  );
  if (confirmation.state === '有异议签字') {
    return (
      <div data-field="objection">
        <AutosaveTextArea
          fieldKey={`${key}/objection`}
          label="异议原文"
          required
          value={confirmation.objection}
          disabled={readOnly}
          problem={confirmation.objection.trim() === '' ? '请照录异议原文。' : null}
          onSave={(objection) => save({ objection })}
        />
      </div>
    );
  }
  if (confirmation.state === '受托人代签') {
    return (
      <div className="xt-grid-3">
        {field('delegateName', '受托人姓名')}
        {field('delegateTitle', '受托人职务')}
        {field('delegateAuthority', '授权依据')}
      </div>
    );
  }
  if (confirmation.state === '拒签') {
    return (
      <div data-field="refusalReason">
        <AutosaveText
          fieldKey={`${key}/refusalReason`}
          label="拒签原因"
          required
          suggestions={['对记录内容不认可', '负责人不在，无人签字', '未说明理由']}
          value={confirmation.refusalReason}
          disabled={readOnly}
          problem={confirmation.refusalReason.trim() === '' ? '请注明拒签原因。' : null}
          onSave={(refusalReason) => save({ refusalReason })}
        />
      </div>
    );
  }
  return null;
}

const MEANING: Readonly<Record<ConfirmationState, string>> = {
  已签: '单位认可记录并签字。',
  有异议签字: '单位签字，并对记录有不同意见，异议照录。',
  受托人代签: '负责人不在，由受托人代签，写明职务和授权。',
  拒签: '单位不签。注明原因，由两名检查人员签字，有见证人的一并签字。',
  暗访不签: '暗访不当场签字，转室内复核。',
};
