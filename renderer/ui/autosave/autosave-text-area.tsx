import { Input } from 'antd';
import { useId } from 'react';
import { Field, fieldAria } from '../form/field.tsx';
import type { AutosaveTextProps } from './autosave-text.tsx';
import { limitText } from './limit-text.ts';
import { RetryLink } from './retry-link.tsx';
import { useAutosave } from './use-autosave.ts';
import { useComposition } from './use-composition.ts';

export interface AutosaveTextAreaProps extends Omit<AutosaveTextProps, 'suggestions'> {
  readonly minRows?: number;
}

/** Several lines of text that are stored on each change. */
export function AutosaveTextArea(props: AutosaveTextAreaProps) {
  return <Control key={props.fieldKey} {...props} />;
}

function Control(props: AutosaveTextAreaProps) {
  const id = useId();
  const maxLength = props.maxLength ?? 20_000;
  const { value, error, change, retry } = useAutosave(
    props,
    props.value,
    limitText(props.label, maxLength, props.onSave),
  );
  const compose = useComposition(change);
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
      <Input.TextArea
        id={id}
        value={compose.pending ?? value}
        disabled={props.disabled ?? false}
        autoFocus={props.autoFocus ?? false}
        autoSize={{ minRows: props.minRows ?? 2, maxRows: 14 }}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        status={sentence ? 'error' : ''}
        onChange={(event) => compose.input(event.target.value)}
        {...compose.handlers}
        {...fieldAria(id, props.hint, sentence)}
      />
      {error && value.length <= maxLength ? <RetryLink onRetry={retry} /> : null}
    </Field>
  );
}
