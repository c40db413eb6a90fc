import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { voidSurveyEntry } from '../../commands/void-survey-entry.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { Field } from '../../ui/form/field.tsx';

interface VoidFormProps {
  readonly batchId: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Takes one entry out of every count; it stays with its reason. */
export function VoidForm({ batchId, label, options }: VoidFormProps) {
  const sheetField = useId();
  const reasonField = useId();
  const [entryId, setEntryId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    if (entryId === null) return setError('请先选择要作废的编号。');
    const done = await voidSurveyEntry(batchId, entryId, reason);
    if (!done.ok) return setError(saveErrorSentence(done.error));
    setEntryId(null);
    setReason('');
    setError(null);
  };
  return (
    <form
      className="xt-q-void"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field id={sheetField} label={label}>
        <Select
          id={sheetField}
          className="xt-wide"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="编号"
          value={entryId}
          options={[...options]}
          onChange={setEntryId}
        />
      </Field>
      <Field id={reasonField} label="作废原因" error={error}>
        <Input id={reasonField} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Button htmlType="submit">作废</Button>
    </form>
  );
}
