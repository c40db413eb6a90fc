import { Button, Checkbox, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { lockKiosk } from '../../../commands/lock-kiosk.ts';
import { useInspector } from '../../../data/hooks/use-inspector.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../../ui/feedback/loading-line.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { enterFullScreen } from './full-screen.ts';

/** Before the laptop is handed over: who answers for it, the passphrase that ends it, how long it waits. */
export function KioskStart({ batchId }: { readonly batchId: string }) {
  const me = useInspector();
  return (
    <Panel title="自助填写" aside="交给受访者之前">
      {me.ready ? <StartForm batchId={batchId} me={me.name} /> : <LoadingLine />}
    </Panel>
  );
}

function StartForm({ batchId, me }: { readonly batchId: string; readonly me: string }) {
  const [name, again, secret, idle] = [useId(), useId(), useId(), useId()];
  const [startedBy, setStartedBy] = useState(me);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [idleSeconds, setIdleSeconds] = useState(90);
  const [staffPresent, setStaffPresent] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    if (startedBy.trim() === '') return setSentence('请填写“检查人员”，答卷要记由谁在场主持。');
    if (passphrase.length < 6) return setSentence('“口令”至少 6 位，结束自助填写时要用它。');
    if (passphrase !== repeated) return setSentence('两次输入的“口令”不同，请重新输入。');
    // Before anything is awaited: a browser grants full screen to the touch itself only.
    enterFullScreen();
    setBusy(true);
    const session = { batchId, startedBy: startedBy.trim(), staffPresent, idleSeconds };
    const locked = await lockKiosk(session, passphrase);
    setBusy(false);
    if (!locked.ok) setSentence(saveErrorSentence(locked.error));
  };
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div className="xt-grid-3">
        <Field id={name} label="检查人员" required>
          <Input id={name} value={startedBy} maxLength={100} onChange={(event) => setStartedBy(event.target.value)} />
        </Field>
        <Field id={secret} label="口令" required hint="至少 6 位，只在本次有效">
          <Input.Password
            id={secret}
            autoComplete="new-password"
            value={passphrase}
            maxLength={200}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </Field>
        <Field id={again} label="再输一次" required>
          <Input.Password
            id={again}
            autoComplete="new-password"
            value={repeated}
            maxLength={200}
            onChange={(event) => setRepeated(event.target.value)}
          />
        </Field>
        <Field id={idle} label="无人操作多久后清除">
          <Select
            id={idle}
            className="xt-wide"
            value={idleSeconds}
            options={[30, 60, 90, 120, 180, 300].map((value) => ({ value, label: `${value} 秒，最后 15 秒倒计时` }))}
            onChange={setIdleSeconds}
          />
        </Field>
      </div>
      <p>
        <Checkbox checked={staffPresent} onChange={(event) => setStaffPresent(event.target.checked)}>
          有工作人员在场
        </Checkbox>
      </p>
      <p className="xt-field-hint">
        开始后整个窗口只剩问卷，重启也一样；只有口令能结束。中途离开的只记一次“中断”，不留答案。
      </p>
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
      <div className="xt-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          开始自助填写
        </Button>
      </div>
    </form>
  );
}
