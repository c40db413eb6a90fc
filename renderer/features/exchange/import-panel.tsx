import { Button } from 'antd';
import { lookIntoBundle, takeBundle, type BundleAtHand, type BundleReport } from '../../commands/import-bundle.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { BundleContents } from './bundle-contents.tsx';
import { ReportNotice } from './report-notice.tsx';
import { useLongWork } from './use-long-work.ts';

/** 读入: look first (who, what, is the signature right), then take in. */
export function ImportPanel() {
  const look = useLongWork<BundleAtHand>();
  const take = useLongWork<BundleReport>();
  const hand = look.state.step === 'done' ? look.state.value : null;
  const busy = look.state.step === 'running' || take.state.step === 'running';
  return (
    <Panel title="读入">
      <FileDrop
        button="选择移交包"
        accept=".xtb"
        disabled={busy}
        advice="也可以把 .xtb 文件拖到这里。先核对来处，再读入。"
        onFile={(file) => {
          take.clear();
          look.run(() => lookIntoBundle(file));
        }}
      />
      <div aria-live="polite">
        {look.state.step === 'running' ? <ProgressPanel title="正在打开移交包" fraction={null} /> : null}
        {look.state.step === 'failed' ? <ErrorSentence>{look.state.sentence}</ErrorSentence> : null}
        {hand === null ? null : <BundleContents hand={hand} />}
        {hand?.signature.unchanged === true && take.state.step !== 'running' && take.state.step !== 'done' ? (
          <Button
            type="primary"
            autoFocus
            onClick={() => take.run((onProgress, signal) => takeBundle(hand, { onProgress, signal }))}
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
