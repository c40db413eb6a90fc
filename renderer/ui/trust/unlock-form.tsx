import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Field } from '../form/field.tsx';

export interface UnlockFormProps {
  readonly signer: { readonly busy: boolean; readonly unlock: (passphrase: string) => Promise<boolean> };
}

/** The passphrase of the device key; kept in the field when it was wrong. */
export function UnlockForm({ signer }: UnlockFormProps) {
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void signer.unlock(passphrase).then((unlocked) => {
          if (unlocked) setPassphrase('');
        });
      }}
    >
      <Field id={id} label="签名口令" hint="解锁后，到关闭程序前都可以签名。">
        <Input.Password
          id={id}
          value={passphrase}
          autoComplete="off"
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      <Button type="primary" htmlType="submit" disabled={signer.busy || passphrase === ''}>
        解锁
      </Button>
    </form>
  );
}
