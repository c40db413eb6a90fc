import { Input, type InputRef } from 'antd';
import type { Ref } from 'react';

export interface SecretInputProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Readable while it is typed: for a code that is copied from paper. */
  readonly shown?: boolean;
  readonly inputRef?: Ref<InputRef>;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
}

/** A passphrase that opens all data. No password field: the browser would offer to keep it, and keep it beside the data. */
export function SecretInput({ onChange, shown = false, inputRef, ...rest }: SecretInputProps) {
  return (
    <Input
      {...rest}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      className={shown ? '' : 'xt-secret'}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
