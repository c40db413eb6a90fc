import { Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { parseDay } from '../date/parse-day.ts';
import { Field, fieldAria } from '../form/field.tsx';
import { RetryLink } from './retry-link.tsx';
import type { SaveResult } from './save-result.ts';
import { useAutosave } from './use-autosave.ts';

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
  const { value, error, change, retry } = useAutosave(props.fieldKey, props.value, props.onSave);
  // Text that is no day yet: shown, never stored, never thrown away while the screen is open.
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const unreadable = left && typed !== null && parseDay(typed) === undefined;
  const sentence =
    error ?? (unreadable ? `${props.label}不是有效日期，请输入 8 位数字，如 20220930。` : (props.problem ?? null));
  const enter = (text: string) => {
    const day = parseDay(text);
    setLeft(false);
    setTyped(text);
    if (day !== undefined && day !== value) change(day);
  };
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
        value={typed ?? value ?? ''}
        disabled={props.disabled ?? false}
        status={sentence ? 'error' : ''}
        onChange={(event) => enter(event.target.value)}
        onBlur={() => {
          setLeft(true);
          // A day that was read prints back in its one form; anything else stays as typed.
          if (typed !== null && parseDay(typed) !== undefined) setTyped(null);
        }}
        {...fieldAria(id, props.hint, sentence)}
      />
      {error ? <RetryLink onRetry={retry} /> : null}
    </Field>
  );
}
