import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { type BatchBundle, liveEntries, type SurveyEntry } from '../../../shared/domain/questionnaire/entities.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { voidSurveyEntry } from '../../commands/void-survey-entry.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Field } from '../../ui/form/field.tsx';
import { keyersOf } from './keyer-speed.ts';

/** Who keyed how many and how fast, and the way to take a wrongly keyed sheet out. No answers: the second pass is blind. */
export function KeyedSheets({ bundle }: { readonly bundle: BatchBundle }) {
  const live = liveEntries(bundle.entries);
  if (live.length === 0) return <EmptyState title="还没有录入" advice="选择“第一遍录入”开始，一位数字一格。" />;
  return (
    <>
      <ul className="xt-rows" aria-label="录入人">
        {keyersOf(live).map((keyer) => (
          <li key={`${keyer.name} ${keyer.pass}`}>
            <strong>{keyer.name}</strong> 第{keyer.pass === 1 ? '一' : '二'}遍 {keyer.sheets} 份
            <div className="xt-soft">
              每份 {keyer.keysPerSheet} 键，{keyer.secondsPerSheet} 秒
              {keyer.keysPerHour === null ? '' : `；每小时 ${keyer.keysPerHour.toLocaleString('zh-CN')} 键`}
            </div>
          </li>
        ))}
      </ul>
      <VoidForm batchId={bundle.batch.id} live={live} />
      <ul className="xt-rows" aria-label="已作废">
        {bundle.entries
          .filter((entry) => entry.voided !== null)
          .map((entry) => (
            <li key={entry.id} className="xt-soft">
              编号 {entry.serial} 第{entry.pass === 1 ? '一' : '二'}遍已作废：{entry.voided?.reason}（{entry.voided?.by}
              ，{beijingDateTime(entry.voided?.at ?? entry.sheet.keyedAt)}）
            </li>
          ))}
      </ul>
    </>
  );
}

function VoidForm({ batchId, live }: { readonly batchId: string; readonly live: readonly SurveyEntry[] }) {
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
      <Field id={sheetField} label="作废录错的一份">
        <Select
          id={sheetField}
          className="xt-wide"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="编号"
          value={entryId}
          options={live
            .toSorted((a, b) => a.serial - b.serial || a.pass - b.pass)
            .map((entry) => ({
              value: entry.id,
              label: `${entry.serial} 第${entry.pass === 1 ? '一' : '二'}遍 ${entry.sheet.keyedBy}`,
            }))}
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
