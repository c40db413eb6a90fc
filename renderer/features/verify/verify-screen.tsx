import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { TrustPanel } from '../../ui/trust/trust-panel.tsx';
import { useRevocationLists } from '../../data/hooks/use-revocation-lists.ts';
import { useTrustRoots } from '../../data/hooks/use-trust-roots.ts';
import { RevocationPanel } from './revocation-panel.tsx';
import { SaveVerifyPage } from './save-verify-page.tsx';
import { useVerify } from './use-verify.ts';
import { VerifyResult } from './verify-result.tsx';

export function VerifyScreen() {
  const trust = useTrustRoots('');
  const known = useRevocationLists(String(trust.roots?.length));
  // Lists that cannot be read are said so beside; a record can still be judged without them.
  const lists = known.lists ?? (known.sentence === null ? null : []);
  const judgedBy =
    trust.roots === null || lists === null
      ? null
      : { roots: trust.roots.map(({ pem }) => pem), lists: lists.map(({ pem }) => pem) };
  const { state, open, cancel } = useVerify(judgedBy);
  return (
    <div className="xt-page">
      <PageHeader title="验真" note="查验记录 PDF：谁签的、何时签的、签名之后有没有改动。全程在本机完成，不联网。" />
      <div className="xt-columns">
        <div>
          <Panel title="选择文件">
            <FileDrop
              button="选择 PDF 文件"
              accept=".pdf,application/pdf"
              disabled={judgedBy === null}
              advice="也可以把文件拖到这里。请用原文件，经微信等转发或另存的文件可能已被改动。"
              onFile={open}
            />
          </Panel>
          <div aria-live="polite">
            {state.step === 'running' ? (
              <ProgressPanel title={`正在查验 ${state.fileName}`} fraction={null} onCancel={cancel} />
            ) : null}
            {state.step === 'failed' ? (
              <ErrorSentence {...(state.detail === '' ? {} : { detail: state.detail })}>{state.sentence}</ErrorSentence>
            ) : null}
            {state.step === 'judged' ? (
              <VerifyResult fileName={state.fileName} size={state.size} result={state.result} />
            ) : null}
          </div>
        </div>
        <div>
          <TrustPanel trust={trust} />
          <RevocationPanel known={known} />
          <SaveVerifyPage trust={judgedBy ?? { roots: [], lists: [] }} />
        </div>
      </div>
    </div>
  );
}
