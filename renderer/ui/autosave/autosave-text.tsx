import { AutoComplete, Input } from 'antd';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Field, fieldAria } from '../form/field.tsx';
import { limitText } from './limit-text.ts';
import { RetryLink } from './retry-link.tsx';
import type { SaveResult } from './save-result.ts';
import { useAutosave } from './use-autosave.ts';
import { useComposition } from './use-composition.ts';

export interface AutosaveTextProps {
  /** Unique and stable, e.g. `visit/${id}/siteName`: what a refused value is kept under. */
  readonly fieldKey: string;
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => Promise<SaveResult>;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  /** Longer text stays in the field with a sentence and is not stored. */
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly labelHidden?: boolean;
  readonly autoFocus?: boolean;
  /** Values used before; offered while typing, never filled in unasked. */
  readonly suggestions?: readonly string[];
  /** A sentence from outside, e.g. of the seal check; shown when the command itself has none. */
  readonly problem?: string | null;
}

/** One line of text that is stored on each change. */
export function AutosaveText(props: AutosaveTextProps) {
  return <Control key={props.fieldKey} {...props} />;
}

function Control(props: AutosaveTextProps) {
  const id = useId();
  const maxLength = props.maxLength ?? 500;
  const { value, error, change, retry } = useAutosave(
    props,
    props.value,
    limitText(props.label, maxLength, props.onSave),
  );
  const compose = useComposition(change);
  const sentence = error ?? props.problem ?? null;
  const shared = {
    id,
    value: compose.pending ?? value,
    disabled: props.disabled ?? false,
    autoFocus: props.autoFocus ?? false,
    status: sentence ? ('error' as const) : ('' as const),
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...fieldAria(id, props.hint, sentence),
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
      {props.suggestions ? (
        <div {...compose.handlers}>
          <AutoComplete
            {...shared}
            className="xt-wide"
            options={matching(props.suggestions, value)}
            onChange={compose.input}
          />
        </div>
      ) : (
        <Input {...shared} onChange={(event) => compose.input(event.target.value)} {...compose.handlers} />
      )}
      {error && value.length <= maxLength ? <RetryLink onRetry={retry} /> : null}
    </Field>
  );
}

function matching(suggestions: readonly string[], typed: string): { value: string }[] {
  return suggestions
    .filter((item) => item !== '' && item !== typed && item.includes(typed))
    .map((value) => ({ value }));
}
