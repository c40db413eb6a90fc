import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { type Pass, liveEntries } from '../../../shared/domain/questionnaire/entities.ts';
import { whyNot } from '../../../shared/domain/questionnaire/key-sheet.ts';
import type { KeyingBatch } from '../../data/hooks/use-survey-batch.ts';
import { isCodeOf, readSheetCode } from '../../../shared/domain/questionnaire/sheet-code.ts';
import { questionnaireErrorSentence } from '../../text/questionnaire-errors.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Field } from '../../ui/form/field.tsx';
import { serialRanges } from './serial-ranges.ts';
import { wholeNumber } from './whole-number.ts';

interface SheetStartProps {
  readonly batch: KeyingBatch;
  readonly pass: Pass;
  readonly keyedBy: string;
  readonly onName: (name: string) => void;
  readonly onStart: (serial: number) => void;
}

/** Name and serial before the first box: nobody keys a sheet that will not be taken. */
export function SheetStart({ batch, pass, keyedBy, onName, onStart }: SheetStartProps) {
  const nameField = useId();
  const serialField = useId();
  const next = nextSerial(batch, pass);
  const [typed, setTyped] = useState(next === null ? '' : String(next));
  const [error, setError] = useState<string | null>(null);
  const serialInput = useRef<HTMLInputElement>(null);
  if (next === null) return <NothingLeft pass={pass} />;
  const start = () => {
    const code = readSheetCode(typed);
    if (code !== null && !isCodeOf(code, batch.batch)) {
      return setError(`扫到的是 ${code.instrumentId} 卷编号 ${code.serial}，不属于本批。请换到所属批次录入。`);
    }
    const serial = code?.serial ?? wholeNumber(typed) ?? Number.NaN;
    const refused = whyNot({ batch: batch.batch, entries: batch.marks }, { serial, pass, keyedBy });
    if (refused === null) return onStart(serial);
    setError(
      questionnaireErrorSentence({ ...refused, subject: refused.subject === 'NaN' ? `“${typed}”` : refused.subject }),
    );
  };
  return (
    <form
      className="xt-q-start"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Field id={nameField} label="录入人" required>
        <Input
          id={nameField}
          value={keyedBy}
          maxLength={100}
          autoFocus={keyedBy === ''}
          onChange={(event) => {
            onName(event.target.value);
            setError(null);
          }}
        />
      </Field>
      <Field id={serialField} label="问卷编号" required error={error} hint={hintOf(batch, pass)}>
        <Input
          id={serialField}
          ref={(input) => {
            serialInput.current = input?.input ?? null;
          }}
          inputMode="numeric"
          autoFocus={keyedBy !== ''}
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            setError(null);
          }}
        />
      </Field>
      <Button type="primary" htmlType="submit">
        开始录入
      </Button>
    </form>
  );
}

function NothingLeft({ pass }: { readonly pass: Pass }) {
  return pass === 1 ? (
    <EmptyState title="本批号段已全部录完" advice="请返回批次页查看进度；如有录错的，在那里作废后可重录。" />
  ) : (
    <EmptyState title="没有等待第二遍的问卷" advice="第一遍录入后，需要双录的编号会列在批次页。" />
  );
}

function hintOf({ plan, batch }: KeyingBatch, pass: Pass): string {
  if (pass === 1) return `本批 ${batch.serialFrom}—${batch.serialTo}`;
  return `待第二遍：${serialRanges(plan.waiting)}`;
}

/** First pass: behind the last keyed one, else the first hole. Second pass: the first that waits. */
function nextSerial({ batch, marks, plan }: KeyingBatch, pass: Pass): number | null {
  if (pass === 2) return plan.waiting[0] ?? null;
  const keyed = new Set(
    liveEntries(marks)
      .filter((mark) => mark.pass === 1)
      .map((mark) => mark.serial),
  );
  const behind = Math.max(batch.serialFrom - 1, ...keyed) + 1;
  if (behind <= batch.serialTo) return behind;
  for (let serial = batch.serialFrom; serial <= batch.serialTo; serial++) if (!keyed.has(serial)) return serial;
  return null;
}
