import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { ROLES, type Role } from '../../../shared/sync/hub/roles.ts';
import { enrolAtHub } from '../../commands/hub-enrolment.ts';
import { inviteToCenter } from '../../commands/run-center.ts';
import { useSync } from '../../data/hooks/use-sync.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Field, fieldAria } from '../../ui/form/field.tsx';

/** 登记码 for another laptop, or this one enrolled at its own center in one step. */
export function CenterInvite({ port, onInvited }: { readonly port: number; readonly onInvited: () => Promise<void> }) {
  const id = useId();
  const { hub } = useSync();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('检查员');
  const [code, setCode] = useState<{ readonly code: string; readonly name: string } | null>(null);
  const [nameError, setNameError] = useState<string | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const invite = async (own: boolean): Promise<void> => {
    const whom = name.trim();
    if (whom === '') {
      setNameError('请填写“姓名”：签名证书上印的就是它。');
      document.getElementById(`${id}-name`)?.focus();
      return;
    }
    setBusy(true);
    setCode(null);
    const given = await inviteToCenter(role, whom);
    const enrolled = given.ok && own ? await enrolAtHub(`https://127.0.0.1:${port}`, given.value.code) : null;
    setBusy(false);
    const failed = !given.ok ? given.error : enrolled?.ok === false ? enrolled.error : null;
    setSentence(failed === null ? null : saveErrorSentence(failed));
    if (failed !== null) return;
    if (given.ok && !own) setCode({ code: given.value.code, name: whom });
    setName('');
    await onInvited();
  };
  return (
    <form
      aria-label="发放登记码"
      onSubmit={(event) => {
        event.preventDefault();
        void invite(false);
      }}
    >
      <Field id={`${id}-name`} label="姓名" required hint={null} error={nameError}>
        <Input
          id={`${id}-name`}
          value={name}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            setNameError(null);
          }}
          {...fieldAria(`${id}-name`, null, nameError)}
        />
      </Field>
      <Field id={`${id}-role`} label="角色" hint={null} error={null}>
        <Select<Role>
          id={`${id}-role`}
          value={role}
          options={ROLES.map((one) => ({ value: one, label: one }))}
          onChange={setRole}
          {...fieldAria(`${id}-role`, null, null)}
        />
      </Field>
      <div className="xt-actions">
        <Button htmlType="submit" disabled={busy}>
          发放登记码
        </Button>
        {hub?.state === 'none' ? (
          <Button disabled={busy} onClick={() => void invite(true)}>
            登记本机
          </Button>
        ) : null}
      </div>
      <div aria-live="polite">
        {code === null ? null : (
          <Notice tone="good" label={`${code.name}的登记码`}>
            <span className="xt-mono">{code.code}</span>（一次有效，14 天内使用，请当面或电话告知）
          </Notice>
        )}
        {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      </div>
    </form>
  );
}
