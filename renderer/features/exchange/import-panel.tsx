import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { lookIntoBundle, takeBundle, type BundleAtHand, type BundleReport } from '../../commands/import-bundle.ts';
import { useAppData } from '../../data/app-context.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Field } from '../../ui/form/field.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { BundleContents } from './bundle-contents.tsx';
import { ReportNotice } from './report-notice.tsx';
import { useLongWork } from '../../ui/feedback/use-long-work.ts';

/** 读入: look first (who, what, is the signature right), then take in. */
export function ImportPanel() {
  const look = useLongWork<BundleAtHand>();
  const take = useLongWork<BundleReport>();
  const device = useAppData().device;
  const [chosen, setChosen] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [adopt, setAdopt] = useState(true);
  const open = (file: File, passphrase: string | null) => {
    take.clear();
    look.run(() => lookIntoBundle(file, passphrase));
  };
  const hand = look.state.step === 'done' ? look.state.value : null;
  const fromAnother = hand?.opened.manifest.backup !== undefined && hand.opened.manifest.from !== device;
  const busy = look.state.step === 'running' || take.state.step === 'running';
  return (
    <Panel title="读入">
      <FileDrop
        button="选择移交包或备份"
        accept=".xtb"
        disabled={busy}
        advice="也可以把 .xtb 文件拖到这里。先核对来处，再读入。"
        onFile={(file) => {
          setChosen(file);
          setPassphrase('');
          open(file, null);
        }}
      />
      <div aria-live="polite">
        {look.state.step === 'running' ? <ProgressPanel title="正在打开移交包" fraction={null} /> : null}
        {look.state.step === 'failed' ? <ErrorSentence>{look.state.sentence}</ErrorSentence> : null}
        {look.state.step === 'failed' && chosen !== null && PASSPHRASE_CODES.has(look.state.code) ? (
          <PassphraseForm passphrase={passphrase} onChange={setPassphrase} onOpen={() => open(chosen, passphrase)} />
        ) : null}
        {hand === null ? null : <BundleContents hand={hand} />}
        {hand !== null && fromAnother && take.state.step === 'idle' ? (
          <p>
            <Checkbox checked={adopt} onChange={(event) => setAdopt(event.target.checked)}>
              换机恢复：原电脑的设置和草稿也接到本机（本机已有的不改）
            </Checkbox>
          </p>
        ) : null}
        {hand?.signature.unchanged === true && take.state.step !== 'running' && take.state.step !== 'done' ? (
          <Button
            type="primary"
            autoFocus
            onClick={() =>
              take.run((onProgress, signal) => takeBundle(hand, { onProgress, signal, adopt: adopt && fromAnother }))
            }
          >
            读入
          </Button>
        ) : null}
        {take.state.step === 'running' ? (
          <ProgressPanel
            title="正在读入"
            fraction={take.state.fraction}
            cancelling={take.state.cancelling}
            onCancel={take.cancel}
          />
        ) : null}
        {take.state.step === 'failed' ? <ErrorSentence>{take.state.sentence}</ErrorSentence> : null}
        {take.state.step === 'done' ? <ReportNotice report={take.state.value} /> : null}
      </div>
    </Panel>
  );
}

const PASSPHRASE_CODES: ReadonlySet<string> = new Set(['passphrase-wanted', 'passphrase-wrong']);

interface PassphraseFormProps {
  readonly passphrase: string;
  readonly onChange: (passphrase: string) => void;
  readonly onOpen: () => void;
}

/** What was typed outlives the form: a wrong passphrase is mended, not typed anew. */
function PassphraseForm({ passphrase, onChange, onOpen }: PassphraseFormProps) {
  const id = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      <Field id={id} label="备份口令">
        <Input.Password
          id={id}
          autoFocus
          value={passphrase}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <Button type="primary" htmlType="submit" disabled={passphrase === ''}>
        打开
      </Button>
    </form>
  );
}
