import { AutoComplete, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { SurveyBatch, SurveyMode } from '../../../shared/domain/questionnaire/entities.ts';
import { beijingDate, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { createSurveyBatch } from '../../commands/create-survey-batch.ts';
import { useFramework } from '../../data/hooks/use-framework.ts';
import { useFrameworks } from '../../data/hooks/use-frameworks.ts';
import type { HashedInstrument } from '../../data/questionnaires/built-in-instruments.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { parseDay } from '../../ui/date/parse-day.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Field } from '../../ui/form/field.tsx';
import { wholeNumber } from './whole-number.ts';

interface NewBatchFormProps {
  readonly instruments: readonly HashedInstrument[];
  readonly batches: readonly SurveyBatch[];
  readonly onDone: () => void;
}

type Typed = { readonly mode: SurveyMode } & Readonly<
  Record<'hash' | 'round' | 'unit' | 'siteName' | 'day' | 'run' | 'serialFrom' | 'serialTo', string>
>;

/** Starts from the newest batch: the same round and hall, the next free serials. */
export function NewBatchForm({ instruments, batches, onDone }: NewBatchFormProps) {
  const navigate = useNavigate();
  const units = useUnitNames();
  const [typed, setTyped] = useState<Typed>(() => startFrom(batches, instruments));
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (patch: Partial<Typed>) => {
    setTyped((old) => ({ ...old, ...patch }));
    setSentence(null);
  };
  const suggest = (field: 'round' | 'unit' | 'siteName', more: readonly string[] = []) =>
    [...new Set([...batches.map((batch) => batch[field]), ...more])]
      .filter((value) => value !== typed[field] && value.includes(typed[field]))
      .slice(0, 8)
      .map((value) => ({ value }));
  const submit = async () => {
    const chosen = instruments.find((one) => one.hash === typed.hash);
    const numbers = {
      run: wholeNumber(typed.run),
      serialFrom: wholeNumber(typed.serialFrom),
      serialTo: wholeNumber(typed.serialTo),
    };
    const { run, serialFrom, serialTo } = numbers;
    if (chosen === undefined) return setSentence('请选择“问卷”。');
    if (run === null) return setSentence('“批次号”要填整数，例如 1。');
    if (serialFrom === null || serialTo === null) {
      return setSentence('“起号”“止号”要填整数，例如 1001、1100。');
    }
    setBusy(true);
    const { round, unit, siteName } = typed;
    const day = parseDay(typed.day) ?? typed.day;
    const made = await createSurveyBatch({
      instrumentId: chosen.instrument.id,
      instrumentHash: chosen.hash,
      round,
      unit,
      siteName,
      day,
      run,
      serialFrom,
      serialTo,
      mode: typed.mode,
    });
    setBusy(false);
    if (!made.ok) return setSentence(saveErrorSentence(made.error));
    onDone();
    await navigate(`/surveys/${made.value}`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="xt-grid-3">
        <Labelled label="问卷">
          {(id) => (
            <Select
              id={id}
              className="xt-wide"
              value={typed.hash}
              options={instruments.map(({ hash, instrument }) => ({
                value: hash,
                label: `${instrument.id} ${instrument.title}（${instrument.version}）`,
              }))}
              onChange={(hash: string) => set({ hash, ...nextSerials(batches, instruments, hash) })}
            />
          )}
        </Labelled>
        <Labelled label="方式">
          {(id) => (
            <Select
              id={id}
              className="xt-wide"
              value={typed.mode}
              options={MODES}
              onChange={(mode: SurveyMode) => set({ mode })}
            />
          )}
        </Labelled>
        <Labelled label="轮次/任务">
          {(id) => (
            <AutoComplete
              id={id}
              className="xt-wide"
              value={typed.round}
              options={suggest('round')}
              onChange={(round: string) => set({ round })}
            />
          )}
        </Labelled>
        <Labelled label="调查日期">
          {(id) => <Input id={id} value={typed.day} onChange={(event) => set({ day: event.target.value })} />}
        </Labelled>
        <Labelled label="单位">
          {(id) => (
            <AutoComplete
              id={id}
              className="xt-wide"
              value={typed.unit}
              options={suggest('unit', units)}
              onChange={(unit: string) => set({ unit })}
            />
          )}
        </Labelled>
        <Labelled label="大厅">
          {(id) => (
            <AutoComplete
              id={id}
              className="xt-wide"
              value={typed.siteName}
              options={suggest('siteName')}
              onChange={(siteName: string) => set({ siteName })}
            />
          )}
        </Labelled>
        <Labelled label="批次号">
          {(id) => (
            <Input
              id={id}
              inputMode="numeric"
              value={typed.run}
              onChange={(event) => set({ run: event.target.value })}
            />
          )}
        </Labelled>
        {typed.mode === '纸质' ? (
          <>
            <Labelled label="问卷编号 起号">
              {(id) => (
                <Input
                  id={id}
                  inputMode="numeric"
                  value={typed.serialFrom}
                  onChange={(event) => set({ serialFrom: event.target.value })}
                />
              )}
            </Labelled>
            <Labelled label="问卷编号 止号">
              {(id) => (
                <Input
                  id={id}
                  inputMode="numeric"
                  value={typed.serialTo}
                  onChange={(event) => set({ serialTo: event.target.value })}
                />
              )}
            </Labelled>
          </>
        ) : null}
      </div>
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
      <div className="xt-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          建立批次
        </Button>
        {batches.length > 0 ? <Button onClick={onDone}>取消</Button> : null}
      </div>
    </form>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <Field id={id} label={label} required>
      {children(id)}
    </Field>
  );
}

function useUnitNames(): readonly string[] {
  const frameworks = useFrameworks();
  const framework = useFramework(frameworks.status === 'ready' ? (frameworks.value[0]?.hash ?? '') : '');
  return framework.status === 'ready' ? framework.value.reform.units.map(({ name }) => name) : [];
}

function startFrom(batches: readonly SurveyBatch[], instruments: readonly HashedInstrument[]): Typed {
  const last = batches[0];
  const hash = last?.instrumentHash ?? instruments[0]?.hash ?? '';
  return {
    hash,
    mode: last?.mode ?? '纸质',
    round: last?.round ?? '',
    unit: last?.unit ?? '',
    siteName: last?.siteName ?? '',
    day: beijingDate(instantOf(Date.now())),
    run: '1',
    ...nextSerials(batches, instruments, hash),
  };
}

function nextSerials(
  batches: readonly SurveyBatch[],
  instruments: readonly HashedInstrument[],
  hash: string,
): Pick<Typed, 'serialFrom' | 'serialTo'> {
  const id = instruments.find((one) => one.hash === hash)?.instrument.id;
  const used = batches.filter((batch) => batch.instrumentId === id).map((batch) => batch.serialTo);
  const next = Math.max(0, ...used) + 1;
  return { serialFrom: String(next), serialTo: String(next + 99) };
}

const MODES: { value: SurveyMode; label: string }[] = [
  { value: '纸质', label: '纸质：印好的问卷，回来录入' },
  { value: '自助', label: '自助：受访者在本机填写' },
  { value: '面访', label: '面访：访员问，在本机填写' },
  { value: '自填', label: '线上自填：问卷平台导出后导入' },
];
