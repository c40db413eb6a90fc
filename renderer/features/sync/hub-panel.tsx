import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { HubStatus } from '../../../shared/host/contract.ts';
import { enrolAtHub, leaveHub } from '../../commands/hub-enrolment.ts';
import { useSigner } from '../../data/hooks/use-signer.ts';
import { useSync } from '../../data/hooks/use-sync.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { UnlockForm } from '../../ui/trust/unlock-form.tsx';
import { FileEnrolment } from './file-enrolment.tsx';

/** 汇总中心: enrolment by address and one-time code, who this laptop is there, and the way out. */
export function HubPanel() {
  const { hub } = useSync();
  if (hub?.state === 'enrolled') return <Enrolled hub={hub} />;
  return <EnrolAtHub />;
}

type Problem = { readonly field: 'address' | 'code' | null; readonly sentence: string };

function EnrolAtHub() {
  const id = useId();
  const signer = useSigner();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = signer.status?.state ?? 'none';
  const submit = async (): Promise<void> => {
    setBusy(true);
    const done = await enrolAtHub(address, code);
    setBusy(false);
    if (done.ok) return;
    const { error } = done;
    const field = error.code === 'hub-address' ? 'address' : error.code.startsWith('hub-code') ? 'code' : null;
    setProblem({ field, sentence: saveErrorSentence(error) });
    if (field !== null) document.getElementById(`${id}-${field}`)?.focus();
  };
  const errorOf = (field: 'address' | 'code'): string | null => (problem?.field === field ? problem.sentence : null);
  return (
    <Panel title="汇总中心" aside="未登记">
      <p>由办公室发放一次性登记码。登记后，本机的签名证书改由办公室的根证书签发，以后生成的记录都用它签名。</p>
      {state === 'none' ? (
        <Notice tone="info">
          登记需要本机的签名密钥。<Link to="/settings">请先到“设置”启用签名</Link>
        </Notice>
      ) : null}
      {state === 'locked' ? <UnlockForm signer={signer} /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field id={`${id}-address`} label="汇总中心地址" required hint={ADDRESS_HINT} error={errorOf('address')}>
          <Input
            id={`${id}-address`}
            value={address}
            autoComplete="off"
            onChange={(event) => {
              setAddress(event.target.value);
              setProblem(null);
            }}
            {...fieldAria(`${id}-address`, ADDRESS_HINT, errorOf('address'))}
          />
        </Field>
        <Field id={`${id}-code`} label="登记码" required hint={CODE_HINT} error={errorOf('code')}>
          <Input
            id={`${id}-code`}
            className="xt-mono"
            value={code}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setCode(event.target.value);
              setProblem(null);
            }}
            {...fieldAria(`${id}-code`, CODE_HINT, errorOf('code'))}
          />
        </Field>
        <Button type="primary" htmlType="submit" loading={busy} disabled={busy || state !== 'ready'}>
          登记
        </Button>
      </form>
      <div aria-live="polite">
        {problem !== null && problem.field === null ? <ErrorSentence>{problem.sentence}</ErrorSentence> : null}
      </div>
      <FileEnrolment signing={state === 'ready'} />
    </Panel>
  );
}

function Enrolled({ hub }: { readonly hub: Extract<HubStatus, { state: 'enrolled' }> }) {
  const [asking, setAsking] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    const left = await leaveHub();
    setSentence(left.ok ? null : saveErrorSentence(left.error));
  };
  return (
    <Panel title="汇总中心" aside="已登记">
      <dl className="xt-facts">
        <dt>地址</dt>
        <dd>{hub.address}</dd>
        <dt>登记姓名</dt>
        <dd>{hub.name}</dd>
        <dt>角色</dt>
        <dd>{hub.role}</dd>
        <dt>根证书指纹</dt>
        <dd className="xt-mono">{(hub.rootSha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ').toUpperCase()}</dd>
      </dl>
      {asking ? (
        <Notice tone="warn" label="退出汇总中心">
          <p>退出后不再同步；本机和汇总中心已有的内容都保留。再次加入需要新的登记码。</p>
          <div className="xt-actions">
            <Button danger onClick={() => void leave()}>
              确认退出
            </Button>
            <Button onClick={() => setAsking(false)}>不退出</Button>
          </div>
        </Notice>
      ) : (
        <Button onClick={() => setAsking(true)}>退出汇总中心</Button>
      )}
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
    </Panel>
  );
}

const ADDRESS_HINT = '例如 https://192.168.1.10:47620';
const CODE_HINT = '8 组，每组 4 个字母或数字；大小写和连字符不影响。';
