import { Segmented, Select } from 'antd';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Field, fieldAria } from '../form/field.tsx';
import { RetryLink } from './retry-link.tsx';
import type { SaveResult } from './save-result.ts';
import { useAutosave } from './use-autosave.ts';

export interface AutosaveSelectProps<T extends string> {
  readonly fieldKey: string;
  readonly label: string;
  /** '' or null = nothing chosen yet. */
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onSave: (value: T) => Promise<SaveResult>;
  /** `buttons` for up to about five short choices: one key or one press instead of two. */
  readonly look?: 'list' | 'buttons';
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly labelHidden?: boolean;
  readonly problem?: string | null;
}

/** One of a closed set, stored on choice. */
export function AutosaveSelect<T extends string>(props: AutosaveSelectProps<T>) {
  return <Control key={props.fieldKey} {...props} />;
}

function Control<T extends string>(props: AutosaveSelectProps<T>) {
  const id = useId();
  const { value, error, change, retry } = useAutosave<T | null>(props, props.value, (next) =>
    // The control offers no way to choose nothing, so null is never handed on.
    next === null ? Promise.resolve({ ok: true, value: null }) : props.onSave(next),
  );
  const sentence = error ?? props.problem ?? null;
  const chosen = value === null || value === '' ? undefined : value;
  return (
    <Field
      id={id}
      label={props.label}
      required={props.required ?? false}
      hint={props.hint}
      error={sentence}
      labelHidden={props.labelHidden ?? false}
    >
      {props.look === 'buttons' ? (
        <Segmented<T>
          id={id}
          aria-label={props.label}
          options={props.options.map((option) => ({ ...option }))}
          // Segmented falls back to its first option when the value is undefined; no option has this value.
          value={chosen ?? ('\u0000' as T)}
          disabled={props.disabled ?? false}
          onChange={change}
        />
      ) : (
        <Select<T>
          id={id}
          className="xt-wide"
          {...(chosen === undefined ? {} : { value: chosen })}
          options={props.options.map((option) => ({ ...option }))}
          placeholder={props.placeholder ?? '请选择'}
          disabled={props.disabled ?? false}
          status={sentence ? 'error' : ''}
          onChange={change}
          {...fieldAria(id, props.hint, sentence)}
        />
      )}
      {error ? <RetryLink onRetry={retry} /> : null}
    </Field>
  );
}
