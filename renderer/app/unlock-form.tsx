import { Button, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { Host } from '../../shared/host/host.ts';
import { saveRecoveryRequest } from '../data/vault/save-request.ts';
import { unlockVault } from '../data/vault/unlock-vault.ts';
import type { VaultStatus } from '../data/vault/vault-store.ts';
import { saveErrorSentence } from '../text/save-error-sentence.ts';
import { passphraseErrors, type PassphraseErrors } from '../features/settings/passphrase-check.ts';
import { Field, fieldAria } from '../ui/form/field.tsx';
import { SecretInput } from '../ui/form/secret-input.tsx';

export interface UnlockFormProps {
  readonly host: Host;
  readonly waitSeconds: number;
  readonly onOpen: (status: VaultStatus) => void;
}

/** The passphrase, or the recovery code with a new passphrase. What was typed stays in the field when it was refused. */
export function UnlockForm({ host, waitSeconds, onOpen }: UnlockFormProps) {
  const id = useId();
  const [forgotten, setForgotten] = useState(false);
  const [typed, setTyped] = useState(NOTHING);
  const [errors, setErrors] = useState<PassphraseErrors & { readonly secret?: string }>({});
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useCountdown(waitSeconds);
  const first = useRef<InputRef>(null);
  useEffect(() => first.current?.focus(), [forgotten]);

  const change = (patch: Partial<typeof NOTHING>): void => {
    setTyped((old) => ({ ...old, ...patch }));
    setErrors({});
  };
  const open = async (): Promise<void> => {
    if (busy || wait > 0) return;
    const wrong = forgotten ? passphraseErrors(typed) : {};
    if (typed.secret === '') return setErrors({ secret: `请输入${forgotten ? '恢复码' : '数据口令'}。` });
    if (Object.keys(wrong).length > 0) return setErrors(wrong);
    setBusy(true);
    const { secret, passphrase } = typed;
    const input = forgotten ? { recoveryCode: secret, newPassphrase: passphrase } : { passphrase: secret };
    const opened = await unlockVault(host, input);
    setBusy(false);
    if (opened.ok) {
      setTyped(NOTHING);
      onOpen(opened.value);
      return;
    }
    setWait(opened.error.waitSeconds);
    const wrongWord = opened.error.code === 'wrong-passphrase';
    setErrors({ secret: wrongWord ? '数据口令不正确，请重新输入。' : saveErrorSentence(opened.error) });
    first.current?.select();
  };
  const field = (name: keyof typeof NOTHING, label: string, hint: string | null) => (
    <Field id={`${id}-${name}`} label={label} hint={hint} error={errors[name] ?? null}>
      <SecretInput
        id={`${id}-${name}`}
        {...(name === 'secret' ? { inputRef: first } : {})}
        shown={forgotten && name === 'secret'}
        value={typed[name]}
        onChange={(value) => change({ [name]: value })}
        {...fieldAria(`${id}-${name}`, hint, errors[name])}
      />
    </Field>
  );
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      {forgotten ? (
        <>
          {field('secret', '恢复码', '开启数据加密时抄下或打印的 9 组字符，一般由办公室保管。')}
          {field('passphrase', '新的数据口令', '至少 10 个字符，不能全是数字。')}
          {field('again', '再输一次', null)}
          <AskOffice host={host} />
        </>
      ) : (
        field('secret', '数据口令', null)
      )}
      <p role="status" className="xt-soft">
        {wait > 0 ? `输错次数较多，${wait} 秒后可再试。` : ''}
      </p>
      <div className="xt-actions">
        <Button type="primary" htmlType="submit" disabled={busy || wait > 0}>
          {busy ? '正在打开' : '打开'}
        </Button>
        <Button
          type="link"
          onClick={() => {
            setForgotten(!forgotten);
            setTyped(NOTHING);
            setErrors({});
          }}
        >
          {forgotten ? '用口令打开' : '忘记口令'}
        </Button>
      </div>
    </form>
  );
}

/** Without the code too: a file for the office that was chosen in 设置, which answers with a code for this form. */
function AskOffice({ host }: { readonly host: Host }) {
  const [told, setTold] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const saved = await saveRecoveryRequest(host);
    if (!saved.ok) setTold(saveErrorSentence(saved.error));
    else setTold(saved.value === null ? null : `已保存到 ${saved.value}，请交给办公室换取恢复码，再填在上面。`);
  };
  return (
    <>
      <p className="xt-soft">
        没有恢复码时：
        <Button type="link" onClick={() => void save()}>
          保存恢复请求
        </Button>
        ，请事先选定的办公室回答。
      </p>
      <p role="status">{told}</p>
    </>
  );
}

const NOTHING = { secret: '', passphrase: '', again: '' };

function useCountdown(from: number): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
