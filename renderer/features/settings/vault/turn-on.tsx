import { Button, Checkbox } from 'antd';
import { useId, useState } from 'react';
import { createVault } from '../../../commands/vault-changes.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Field, fieldAria } from '../../../ui/form/field.tsx';
import { SecretInput } from '../../../ui/form/secret-input.tsx';
import { passphraseErrors, type PassphraseErrors } from '../passphrase-check.ts';
import type { NewCode } from './recovery-code.tsx';

/** Chooses the passphrase; the recovery code that follows is shown by RecoveryCode. */
export function TurnOn({
  keychainAvailable,
  onCode,
}: {
  readonly keychainAvailable: boolean;
  readonly onCode: (code: NewCode) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState({ passphrase: '', again: '' });
  const [keychain, setKeychain] = useState(keychainAvailable);
  const [errors, setErrors] = useState<PassphraseErrors>({});
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const wrong = passphraseErrors(typed);
    setErrors(wrong);
    const first = Object.keys(wrong)[0];
    if (first !== undefined) return document.getElementById(`${id}-${first}`)?.focus();
    setBusy(true);
    const made = await createVault({ passphrase: typed.passphrase, keychain: keychain && keychainAvailable });
    setBusy(false);
    if (!made.ok) return setSentence(saveErrorSentence(made.error));
    onCode({ code: made.value.recoveryCode, first: true });
  };
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="xt-grid-2">
        {FIELDS.map(({ field, label, hint }) => (
          <Field key={field} id={`${id}-${field}`} label={label} required hint={hint} error={errors[field] ?? null}>
            <SecretInput
              id={`${id}-${field}`}
              value={typed[field]}
              onChange={(value) => {
                setTyped((old) => ({ ...old, [field]: value }));
                setErrors({});
              }}
              {...fieldAria(`${id}-${field}`, hint, errors[field])}
            />
          </Field>
        ))}
      </div>
      <p>
        <Checkbox
          checked={keychain && keychainAvailable}
          disabled={!keychainAvailable}
          onChange={(event) => setKeychain(event.target.checked)}
        >
          登录本机系统后自动打开（密钥另存一份在系统密钥库）
        </Checkbox>
      </p>
      {keychainAvailable ? null : <p className="xt-field-hint">本机系统没有可用的密钥库，每次打开巡厅都要输入口令。</p>}
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      <Button type="primary" htmlType="submit" disabled={busy}>
        开启数据加密
      </Button>
    </form>
  );
}

const FIELDS = [
  { field: 'passphrase', label: '数据口令', hint: '至少 10 个字符，不能全是数字。' },
  { field: 'again', label: '再输一次', hint: null },
] as const;
