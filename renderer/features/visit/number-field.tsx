import { Input } from 'antd';
import { useId } from 'react';
import type { TextForm } from '../../ui/autosave/readable-text.ts';
import { RetryLink } from '../../ui/autosave/retry-link.tsx';
import type { SaveResult } from '../../ui/autosave/save-result.ts';
import { useReadableText } from '../../ui/autosave/use-readable-text.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { parseNumber } from './parse-number.ts';

interface NumberFieldProps {
  readonly fieldKey: string;
  readonly label: string;
  readonly value: number | null;
  readonly onSave: (value: number | null) => Promise<SaveResult>;
  /** Shown after the box, e.g. 分钟. */
  readonly unit?: string;
  readonly whole?: boolean;
  readonly disabled?: boolean;
  readonly labelHidden?: boolean;
}

/** A number that is stored as soon as what is typed is one; anything else stays on the screen with a sentence. */
export function NumberField(props: NumberFieldProps) {
  return <Control key={props.fieldKey} {...props} />;
}

function Control(props: NumberFieldProps) {
  const id = useId();
  const form = numberForm(props.label, props.whole ?? false);
  const { text, error, unreadable, input, leave, retry } = useReadableText(props, props.value, form, props.onSave);
  return (
    <Field id={id} label={props.label} error={error} labelHidden={props.labelHidden ?? false}>
      <Input
        id={id}
        className="xt-v-number"
        inputMode="decimal"
        value={text}
        disabled={props.disabled ?? false}
        status={error ? 'error' : ''}
        {...(props.unit === undefined ? {} : { suffix: props.unit })}
        onChange={(event) => input(event.target.value)}
        onBlur={leave}
        {...fieldAria(id, undefined, error)}
      />
      {error && !unreadable ? <RetryLink onRetry={retry} /> : null}
    </Field>
  );
}

function numberForm(label: string, whole: boolean): TextForm<number | null> {
  return {
    read: (typed) => parseNumber(typed, whole),
    print: (value) => (value === null ? '' : String(value)),
    sentence: `${label}要填数字，${whole ? '如 12' : '如 12 或 3.5'}。`,
  };
}
