import { Input } from 'antd';
import { useId, useState } from 'react';
import type { SaveResult } from '../../ui/autosave/save-result.ts';
import { useAutosave } from '../../ui/autosave/use-autosave.ts';
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
  const { value, error, change } = useAutosave(props.fieldKey, props.value, props.onSave);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : parseNumber(typed, props.whole ?? false);
  const example = props.whole ? '如 12' : '如 12 或 3.5';
  const sentence = error ?? (read === undefined ? `${props.label}要填数字，${example}。` : null);
  return (
    <Field id={id} label={props.label} error={sentence} labelHidden={props.labelHidden ?? false}>
      <Input
        id={id}
        className="xt-v-number"
        inputMode="decimal"
        value={typed ?? (value === null ? '' : String(value))}
        disabled={props.disabled ?? false}
        status={sentence ? 'error' : ''}
        {...(props.unit === undefined ? {} : { suffix: props.unit })}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = parseNumber(event.target.value, props.whole ?? false);
          if (number !== undefined && number !== value) change(number);
        }}
        onBlur={() => {
          if (read !== undefined) setTyped(null);
        }}
        {...fieldAria(id, undefined, sentence)}
      />
    </Field>
  );
}
