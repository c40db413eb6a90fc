import { AutoComplete, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { focusFirst } from './focus-first.ts';
import type { SaveResult } from '../../ui/autosave/save-result.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { Field } from '../../ui/form/field.tsx';

interface ReasonButtonProps {
  /** Verb on the confirming button, e.g. 作废. */
  readonly label: string;
  readonly title: string;
  readonly explain: string;
  readonly suggestions: readonly string[];
  readonly onConfirm: (reason: string) => Promise<SaveResult>;
  readonly trigger: (open: () => void) => ReactNode;
}

/** Asks for the reason of a step that is printed and cannot be taken back. */
export function ReasonButton(props: ReasonButtonProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const confirm = async (): Promise<void> => {
    if (reason.trim() === '') return setError('请写明理由，理由会印在记录里。');
    const result = await props.onConfirm(reason.trim());
    if (!result.ok) return setError(saveErrorSentence(result.error));
    setOpen(false);
    setReason('');
    setError(null);
  };
  return (
    <>
      {props.trigger(() => setOpen(true))}
      <Modal
        open={open}
        title={props.title}
        okText={props.label}
        okButtonProps={{ danger: true }}
        onOk={() => void confirm()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        afterOpenChange={focusFirst}
        width={460}
      >
        <p className="xt-soft">{props.explain}</p>
        <Field id={id} label="理由" required error={error}>
          <AutoComplete
            id={id}
            className="xt-wide"
            value={reason}
            onChange={setReason}
            options={props.suggestions.map((value) => ({ value }))}
          />
        </Field>
      </Modal>
    </>
  );
}
