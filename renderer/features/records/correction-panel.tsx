import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { startCorrection } from '../../commands/start-correction.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** R24: the record stays as it is; a new visit starts from its content and names it. */
export function CorrectionPanel({ recordId }: { readonly recordId: string }) {
  const id = useId();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const start = async () => {
    if (reason.trim() === '') {
      setError('请填写更正原因，它会印在更正记录上。');
      return;
    }
    setBusy(true);
    const started = await startCorrection(recordId, reason.trim());
    setBusy(false);
    if (started.ok) await navigate(`/visits/${started.value}`);
    else setError(saveErrorSentence(started.error));
  };
  return (
    <Panel title="更正">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="xt-soft">原记录保留不变。更正从原内容开始，改好后重新确认、封存，成为一份新记录。</p>
        <Field id={id} label="更正原因" required error={error}>
          <Input.TextArea
            id={id}
            value={reason}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              setReason(event.target.value);
              setError(null);
            }}
            {...fieldAria(id, null, error)}
          />
        </Field>
        <Button htmlType="submit" loading={busy}>
          开始更正
        </Button>
      </form>
    </Panel>
  );
}
