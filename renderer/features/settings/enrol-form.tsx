import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import type { SignerStatus } from '../../../shared/host/contract.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { enrolErrors, type EnrolErrors, type EnrolInput } from './enrol-check.ts';
import { useInspector } from '../../data/hooks/use-inspector.ts';
import type { Signer } from '../../data/hooks/use-signer.ts';

/** Makes the device key and its certificate: who, and how the key is kept. */
export function EnrolForm({ signer, status }: { readonly signer: Signer; readonly status: SignerStatus }) {
  const id = useId();
  const inspector = useInspector();
  const [typed, setTyped] = useState<Partial<EnrolInput>>({});
  const [errors, setErrors] = useState<EnrolErrors>({});
  const input: EnrolInput = {
    name: typed.name ?? inspector.name,
    organisation: typed.organisation ?? inspector.organisation,
    protection: typed.protection ?? (status.keychainAvailable ? 'keychain' : 'passphrase'),
    passphrase: typed.passphrase ?? '',
    again: typed.again ?? '',
  };
  const change = (patch: Partial<EnrolInput>) => {
    setTyped((old) => ({ ...old, ...patch }));
    setErrors({});
  };
  const submit = () => {
    const wrong = enrolErrors(input);
    setErrors(wrong);
    const first = Object.keys(wrong)[0];
    if (first !== undefined) {
      document.getElementById(`${id}-${first}`)?.focus();
      return;
    }
    void signer.enrol({
      name: input.name.trim(),
      organisation: input.organisation.trim(),
      passphrase: input.protection === 'keychain' ? null : input.passphrase,
    });
  };
  const line = (field: 'name' | 'organisation', label: string) => (
    <Field id={`${id}-${field}`} label={label} required error={errors[field] ?? null}>
      <Input
        id={`${id}-${field}`}
        value={input[field]}
        onChange={(event) => change({ [field]: event.target.value })}
        {...fieldAria(`${id}-${field}`, null, errors[field])}
      />
    </Field>
  );
  const secret = (field: 'passphrase' | 'again', label: string, hint: string | null) => (
    <Field id={`${id}-${field}`} label={label} required error={errors[field] ?? null} hint={hint}>
      <Input.Password
        id={`${id}-${field}`}
        value={input[field]}
        autoComplete="new-password"
        onChange={(event) => change({ [field]: event.target.value })}
        {...fieldAria(`${id}-${field}`, hint, errors[field])}
      />
    </Field>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="xt-soft xt-form-row">
        启用后，本机生成一把签名密钥和证书，用来给记录 PDF 签名。密钥只留在本机，不能导出。
      </p>
      <div className="xt-grid-2">
        {line('name', '姓名')}
        {line('organisation', '单位')}
      </div>
      <fieldset className="xt-fieldset">
        <legend>密钥保护方式</legend>
        <Radio.Group
          value={input.protection}
          onChange={(event) => change({ protection: event.target.value as EnrolInput['protection'] })}
          options={[
            { value: 'keychain', label: '系统密钥库（不用输口令）', disabled: !status.keychainAvailable },
            { value: 'passphrase', label: '口令' },
          ]}
        />
        {status.keychainAvailable ? null : <p className="xt-field-hint">本机系统没有可用的密钥库，请用口令保护。</p>}
      </fieldset>
      {input.protection === 'passphrase' ? (
        <div className="xt-grid-2">
          {secret('passphrase', '签名口令', '至少 10 个字符，不能全是数字。忘记后无法找回。')}
          {secret('again', '再输一次', null)}
        </div>
      ) : null}
      <Button type="primary" htmlType="submit" disabled={signer.busy}>
        启用签名
      </Button>
    </form>
  );
}
