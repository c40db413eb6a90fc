import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Visit } from '../../../shared/domain/visit/entities.ts';
import { startCorrection } from '../../commands/start-correction.ts';
import type { LateInRecord } from '../../data/hooks/use-late-changes.ts';
import { useNewestCorrection } from '../../data/hooks/use-newest-correction.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { visitErrorSentence } from '../../text/visit-errors.ts';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

interface CorrectionPanelProps {
  readonly recordId: string;
  /** What arrived after the seal; null = nothing. */
  readonly late: LateInRecord | null;
}

/** R24: the record stays as it is; a new visit starts from its content and names it. One record has one 更正 at most. */
export function CorrectionPanel({ recordId, late }: CorrectionPanelProps) {
  const newest = useNewestCorrection(recordId);
  return (
    <Panel title="更正">
      {newest.status === 'loading' ? <LoadingLine>正在读取更正…</LoadingLine> : null}
      {newest.status === 'ready' && newest.value !== null ? <Existing newest={newest.value} /> : null}
      {newest.status === 'failed' || (newest.status === 'ready' && newest.value === null) ? (
        <CorrectionForm recordId={recordId} late={late} />
      ) : null}
    </Panel>
  );
}

function Existing({ newest }: { readonly newest: Visit }) {
  const sealed = newest.sealedRecordId;
  return (
    <>
      <p>{visitErrorSentence({ code: 'correction-exists', detail: newest.number })}</p>
      <p>
        {sealed === null ? (
          <Link to={`/visits/${newest.id}`}>继续填写更正 {newest.number}（尚未封存）</Link>
        ) : (
          <Link to={`/records/${sealed}`}>打开更正记录 {newest.number}</Link>
        )}
      </p>
    </>
  );
}

function CorrectionForm({ recordId, late }: CorrectionPanelProps) {
  const id = useId();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const takes = late !== null && late.openConflicts === 0 && !leaveOut;
  const start = async () => {
    if (reason.trim() === '') {
      setError('请填写更正原因，它会印在更正记录上。');
      return;
    }
    setBusy(true);
    const started = await startCorrection(recordId, reason.trim(), takes);
    setBusy(false);
    if (started.ok) await navigate(`/visits/${started.value}`);
    else setError(saveErrorSentence(started.error));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="xt-soft">原记录保留不变。更正从原内容开始，改好后重新确认、封存，成为一份新记录。</p>
      {late === null ? null : (
        <p>
          <Checkbox
            checked={takes}
            disabled={late.openConflicts > 0}
            onChange={(event) => setLeaveOut(!event.target.checked)}
          >
            把封存后到达的 {late.changes.length} 处修改带入更正
          </Checkbox>
          {late.openConflicts > 0 ? (
            <span className="xt-soft">
              {' '}
              其中 {late.openConflicts} 处几台笔记本填得不同，请先到<Link to="/conflicts">冲突</Link>选定。
            </span>
          ) : null}
        </p>
      )}
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
  );
}
