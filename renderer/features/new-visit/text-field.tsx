import { AutoComplete, Input } from 'antd';
import { useId } from 'react';
import { Field, fieldAria } from '../../ui/form/field.tsx';

export interface TextFieldProps {
  readonly label: string;
  /** Field path as in DraftErrors; also how the page finds the control to focus. */
  readonly path: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly hint?: string;
  readonly suggestions?: readonly string[];
  readonly labelHidden?: boolean;
}

/** A line of the form; the page stores the whole draft on each change. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const aria = fieldAria(id, props.hint, props.error);
  const options = (props.suggestions ?? [])
    .filter((item) => item !== '' && item !== props.value && item.includes(props.value))
    .slice(0, 8)
    .map((value) => ({ value }));
  return (
    <Field
      id={id}
      label={props.label}
      required={props.required ?? false}
      hint={props.hint}
      error={props.error ?? null}
      labelHidden={props.labelHidden ?? false}
    >
      {props.suggestions ? (
        <AutoComplete
          id={id}
          className="xt-wide"
          value={props.value}
          options={options}
          status={props.error ? 'error' : ''}
          data-path={props.path}
          onChange={(text: string) => props.onChange(text)}
          {...aria}
        />
      ) : (
        <Input
          id={id}
          value={props.value}
          status={props.error ? 'error' : ''}
          data-path={props.path}
          onChange={(event) => props.onChange(event.target.value)}
          {...aria}
        />
      )}
    </Field>
  );
}
