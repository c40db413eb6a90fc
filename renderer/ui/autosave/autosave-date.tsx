import { Input } from 'antd';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { parseDay } from '../date/parse-day.ts';
import { Field, fieldAria } from '../form/field.tsx';
import type { TextForm } from './readable-text.ts';
import { RetryLink } from './retry-link.tsx';
import type { SaveResult } from './save-result.ts';
import { useReadableText } from './use-readable-text.ts';

export interface AutosaveDateProps {
  readonly fieldKey: string;
  readonly label: string;
  /** `YYYY-MM-DD` in 北京时间, or null. */
  readonly value: string | null;
  readonly onSave: (value: string | null) => Promise<SaveResult>;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly labelHidden?: boolean;
  readonly problem?: string | null;
}

/** A day typed as eight digits (domain §6 moment 7); stored as soon as the typed text is a day. */
export function AutosaveDate(props: AutosaveDateProps) {
  return <Control key={props.fieldKey} {...props} />;
}

function Control(props: AutosaveDateProps) {
  const id = useId();
  const { text, error, unreadable, input, leave, retry } = useReadableText(
    props,
    props.value,
    dayForm(props.label),
    props.onSave,
  );
  const sentence = error ?? props.problem ?? null;
  return (
    <Field
      id={id}
      label={props.label}
      required={props.required ?? false}
      hint={props.hint}
      error={sentence}
      labelHidden={props.labelHidden ?? false}
    >
      <Input
        id={id}
        className="xt-date"
        inputMode="numeric"
        placeholder="20220930"
        value={text}
        disabled={props.disabled ?? false}
        status={sentence ? 'error' : ''}
        onChange={(event) => input(event.target.value)}
        onBlur={leave}
        {...fieldAria(id, props.hint, sentence)}
      />
      {error && !unreadable ? <RetryLink onRetry={retry} /> : null}
    </Field>
  );
}

function dayForm(label: string): TextForm<string | null> {
  return {
    read: parseDay,
    print: (day) => day ?? '',
    sentence: `${label}不是有效日期，请输入 8 位数字，如 20220930。`,
  };
}
