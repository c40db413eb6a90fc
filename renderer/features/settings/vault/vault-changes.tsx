import { Button } from 'antd';
import { useId, useState } from 'react';
import { changePassphrase, newRecoveryCode, setKeychain } from '../../../commands/vault-changes.ts';
import type { VaultStatus } from '../../../data/vault/vault-store.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { Field, fieldAria } from '../../../ui/form/field.tsx';
import { SecretInput } from '../../../ui/form/secret-input.tsx';
import { passphraseErrors, type PassphraseErrors } from '../passphrase-check.ts';
import type { NewCode } from './recovery-code.tsx';

type What = 'passphrase' | 'code' | 'keychain';

/** What may be changed of an open vault; each asks for the passphrase, so that a laptop left open gives nothing away. */
export function VaultChanges({
  status,
  onCode,
}: {
  readonly status: VaultStatus;
  readonly onCode: (code: NewCode) => void;
}) {
  const [what, setWhat] = useState<What | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const buttons: readonly { readonly key: What; readonly label: string; readonly off?: boolean }[] = [
    { key: 'passphrase', label: '更改口令' },
    { key: 'code', label: '换新恢复码' },
    {
      key: 'keychain',
      label: status.keychain ? '停用自动打开' : '登录系统后自动打开',
      off: !status.keychain && !status.keychainAvailable,
    },
  ];
  return (
    <>
      <p className="xt-soft xt-form-row">
        {status.keychain ? '登录本机系统后自动打开；锁定之后要输入口令。' : '每次打开巡厅都要输入口令。'}
      </p>
      <div className="xt-actions">
        {buttons.map(({ key, label, off }) => (
          <Button
            key={key}
            disabled={off ?? false}
            aria-expanded={what === key}
            onClick={() => {
              setWhat(what === key ? null : key);
              setDone(null);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {what === null ? null : (
        <ChangeForm
          key={what}
          what={what}
          keychain={status.keychain}
          onDone={(sentence) => {
            setWhat(null);
            setDone(sentence);
          }}
          onCode={onCode}
        />
      )}
      <div role="status">{done === null ? null : <Notice tone="good">{done}</Notice>}</div>
    </>
  );
}

interface ChangeFormProps {
  readonly what: What;
  readonly keychain: boolean;
  readonly onDone: (sentence: string) => void;
  readonly onCode: (code: NewCode) => void;
}

function ChangeForm({ what, keychain, onDone, onCode }: ChangeFormProps) {
  const id = useId();
  const [typed, setTyped] = useState({ current: '', passphrase: '', again: '' });
  const [errors, setErrors] = useState<PassphraseErrors & { readonly current?: string }>({});
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (typed.current === '') return setErrors({ current: '请输入现在的数据口令。' });
    const wrong = what === 'passphrase' ? passphraseErrors(typed) : {};
    if (Object.keys(wrong).length > 0) return setErrors(wrong);
    setBusy(true);
    setSentence(null);
    const answer = await ask(what, typed, keychain);
    setBusy(false);
    if (!answer.ok) {
      const mistyped = answer.error.code === 'wrong-passphrase';
      if (mistyped) setErrors({ current: '数据口令不正确，没有改动。请重新输入。' });
      else setSentence(saveErrorSentence(answer.error));
      return;
    }
    if ('recoveryCode' in answer.value) onCode({ code: answer.value.recoveryCode, first: false });
    else onDone(what === 'passphrase' ? '口令已更改，旧口令不再有效。' : '自动打开的设置已更改。');
  };
  const field = (name: keyof typeof typed, label: string, hint: string | null) => (
    <Field id={`${id}-${name}`} label={label} required hint={hint} error={errors[name] ?? null}>
      <SecretInput
        id={`${id}-${name}`}
        value={typed[name]}
        onChange={(value) => {
          setTyped((old) => ({ ...old, [name]: value }));
          setErrors({});
        }}
        {...fieldAria(`${id}-${name}`, hint, errors[name])}
      />
    </Field>
  );
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {field('current', '现在的数据口令', null)}
      {what === 'passphrase' ? (
        <div className="xt-grid-2">
          {field('passphrase', '新的数据口令', '至少 10 个字符，不能全是数字。')}
          {field('again', '再输一次', null)}
        </div>
      ) : null}
      {what === 'code' ? <p>旧的恢复码将不再有效，新的只显示一次。</p> : null}
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      <Button type="primary" htmlType="submit" disabled={busy}>
        {SUBMIT[what]}
      </Button>
    </form>
  );
}

const SUBMIT: Record<What, string> = { passphrase: '更改口令', code: '生成新恢复码', keychain: '更改自动打开' };

function ask(what: What, typed: { readonly current: string; readonly passphrase: string }, keychain: boolean) {
  if (what === 'code') return newRecoveryCode(typed.current);
  if (what === 'keychain') return setKeychain({ passphrase: typed.current, keychain: !keychain });
  return changePassphrase({ current: typed.current, next: typed.passphrase });
}
