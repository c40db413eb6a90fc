import { Button, Select } from 'antd';
import { useId, useMemo, useState } from 'react';
import type { Form } from '../../../shared/domain/forms/form.ts';
import { paperOfForm } from '../../../shared/domain/questionnaire/paper-of-form.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { isRightToLeft } from '../../../shared/domain/xlsform/text-direction.ts';
import { workbookErrorSentence } from '../../text/xlsform-words.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Field } from '../../ui/form/field.tsx';
import type { ReadForm } from '../../workers/xlsform-messages.ts';
import { ReportTable } from './report-table.tsx';

interface ImportReportProps {
  readonly file: string;
  readonly read: ReadForm;
  readonly refusal: string | null;
  readonly onAccept: (instrument: Instrument) => Promise<void>;
  readonly onLeave: () => void;
}

/** What the workbook comes to, line by line, and the decision about it. */
export function ImportReport({ file, read, refusal, onAccept, onLeave }: ImportReportProps) {
  const { form, own, report, errors } = read;
  return (
    <>
      {errors.length > 0 ? (
        <>
          <ErrorSentence>
            {file} 有 {errors.length} 处错误，没有导入。请按下列位置改正后重新选择。
          </ErrorSentence>
          <ol className="xt-issues" aria-label="错误">
            {errors.map((error) => (
              <li key={`${error.sheet} ${error.row} ${error.column} ${error.code} ${error.subject}`}>
                <span>{workbookErrorSentence(error)}</span>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {own !== null ? (
        <Accept
          instrument={own}
          words="这是由本程序导出、题目未改的题本，导入后与原版完全一致。"
          refusal={refusal}
          onAccept={onAccept}
          onLeave={onLeave}
        />
      ) : null}
      {form !== null && own === null ? (
        <AcceptForm form={form} refusal={refusal} onAccept={onAccept} onLeave={onLeave} />
      ) : null}
      <ReportTable report={report} />
    </>
  );
}

type Decision = Pick<ImportReportProps, 'refusal' | 'onAccept' | 'onLeave'>;

function AcceptForm({ form, ...decision }: Decision & { readonly form: Form }) {
  const id = useId();
  const [language, setLanguage] = useState(form.defaultLanguage);
  const instrument = useMemo(() => paperOfForm(form, language), [form, language]);
  const slots = Object.entries(instrument?.paper?.slots ?? {});
  if (instrument === null) {
    return (
      <ErrorSentence>
        “{form.title}”摊开重复组后超过 3000 题，或没有要人填写的题，不能用作题本。请减少重复次数或拆成几份后重新选择。
      </ErrorSentence>
    );
  }
  return (
    <>
      {form.languages.length > 1 ? (
        <Field id={id} label="题本的语言">
          <Select
            id={id}
            className="xt-wide"
            value={language}
            options={form.languages.map((name) => ({
              value: name,
              label: `${name === 'default' ? '（未标语言）' : name}${isRightToLeft(name) ? ' · 从右向左' : ''}`,
            }))}
            onChange={setLanguage}
          />
        </Field>
      ) : null}
      {slots.length > 0 ? (
        <p className="xt-field-hint">
          重复组在纸面上：{slots.map(([name, size]) => `${name} 印 ${size} 组`).join('；')}。超出的请另用一份。
        </p>
      ) : null}
      <ol className="xt-q-preview" aria-label="前几题" dir={isRightToLeft(language) ? 'rtl' : 'auto'}>
        {instrument.items.slice(0, 5).map((item) => (
          <li key={item.code} dir="auto">
            <bdi className="xt-mono">{item.code}</bdi> {item.text}
          </li>
        ))}
      </ol>
      <Accept
        instrument={instrument}
        words={`“${form.title}”共 ${instrument.items.length} 道要填写的题，可用于纸质录入。`}
        {...decision}
      />
    </>
  );
}

function Accept({
  instrument,
  words,
  refusal,
  onAccept,
  onLeave,
}: Decision & { readonly instrument: Instrument; readonly words: string }) {
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Notice tone="info">{words}</Notice>
      {refusal === null ? null : <ErrorSentence>{refusal}</ErrorSentence>}
      <div className="xt-actions">
        <Button
          type="primary"
          autoFocus
          loading={busy}
          onClick={() => {
            setBusy(true);
            void onAccept(instrument).finally(() => setBusy(false));
          }}
        >
          导入为题本
        </Button>
        <Button onClick={onLeave}>不导入</Button>
      </div>
    </>
  );
}
