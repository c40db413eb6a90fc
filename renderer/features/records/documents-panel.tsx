import { Button } from 'antd';
import { useState } from 'react';
import type { SealedContent } from '../../../shared/domain/record/sealed-record.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useSigner } from '../../data/hooks/use-signer.ts';
import { BranchNotice } from './branch-notice.tsx';
import { CountersignForm } from './countersign-form.tsx';
import { type Adding, DocumentList } from './document-list.tsx';
import { StampForm } from './stamp-form.tsx';
import { SignerGate } from './signer-gate.tsx';
import { useMakeDocuments } from './use-make-documents.ts';
import { useSaveDocument } from './use-save-document.ts';

export interface DocumentsPanelProps {
  readonly recordId: string;
  readonly kinds: SealedContent['kinds'];
  readonly documents: readonly StoredDocument[];
}

/** The signed PDFs of a record: make what is not there yet, save elsewhere. */
export function DocumentsPanel({ recordId, kinds, documents }: DocumentsPanelProps) {
  const work = useMakeDocuments(recordId);
  const saving = useSaveDocument();
  const signer = useSigner();
  const [adding, setAdding] = useState<Adding | null>(null);
  const [stamped, setStamped] = useState<boolean | null>(null);
  const missing = kinds.filter((kind) => documents.every((document) => document.kind !== kind));
  const ready = signer.status?.state === 'ready';
  const make = (
    <Button type="primary" onClick={work.start} disabled={!ready}>
      生成并签名 PDF
    </Button>
  );
  const start = (wanted: Adding | null) => {
    setAdding(wanted);
    setStamped(null);
  };
  return (
    <Panel title="签名 PDF" aside={`已有 ${kinds.length - missing.length} / ${kinds.length} 份`}>
      {documents.length === 0 && !work.running ? (
        <EmptyState
          title="还没有生成 PDF"
          advice={`将生成${kinds.join('、')}，用本机密钥签名后存入本机，可另存到 U 盘或打印。`}
          action={make}
        />
      ) : null}
      {documents.length > 0 ? (
        <DocumentList documents={documents} saving={saving} adding={adding} onAdd={start} />
      ) : null}
      <BranchNotice documents={documents} />
      {adding?.what === 'signature' ? (
        <CountersignForm
          key={adding.document.id}
          document={adding.document}
          signer={signer}
          onClose={() => setAdding(null)}
        />
      ) : null}
      {adding?.what === 'stamp' ? (
        <StampForm
          key={adding.document.id}
          document={adding.document}
          onClose={(trusted) => {
            setAdding(null);
            setStamped(trusted);
          }}
        />
      ) : null}
      {stamped === null ? null : (
        <Notice tone={stamped ? 'good' : 'warn'} label="已加盖时间戳">
          {stamped
            ? '时间戳机构的证书可信，验真时以它证明的时间为准。'
            : '时间戳已存入 PDF，但本机还不信任时间戳机构的根证书，验真时不作为依据。请向时间戳机构索取根证书，核对 SHA-256 后在“验真”中导入。'}
        </Notice>
      )}
      {documents.length > 0 && missing.length > 0 && !work.running ? (
        <p className="xt-missing-kinds">
          还没有生成：{missing.join('、')}。{make}
        </p>
      ) : null}
      {missing.length > 0 && !work.running ? <SignerGate signer={signer} /> : null}
      {work.running ? (
        <ProgressPanel
          title="正在生成并签名 PDF"
          step={work.step}
          fraction={work.fraction}
          onCancel={work.cancel}
          cancelling={work.cancelling}
        />
      ) : null}
      {work.failure ? (
        <ErrorSentence {...(work.failure.detail === '' ? {} : { detail: work.failure.detail })}>
          {work.failure.sentence}
        </ErrorSentence>
      ) : null}
      {work.warnings.length > 0 ? (
        <Notice tone="warn" label="有字符没有字形">
          {work.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      {saving.outcome && 'path' in saving.outcome ? (
        <Notice tone="good" label="已另存">
          {saving.outcome.path}
        </Notice>
      ) : null}
      {saving.outcome && 'sentence' in saving.outcome ? <ErrorSentence>{saving.outcome.sentence}</ErrorSentence> : null}
    </Panel>
  );
}
