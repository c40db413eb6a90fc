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
import { CountersignForm } from './countersign-form.tsx';
import { DocumentList } from './document-list.tsx';
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
  const [signing, setSigning] = useState<StoredDocument | null>(null);
  const missing = kinds.filter((kind) => documents.every((document) => document.kind !== kind));
  const ready = signer.status?.state === 'ready';
  const start = (
    <Button type="primary" onClick={work.start} disabled={!ready}>
      生成并签名 PDF
    </Button>
  );
  return (
    <Panel title="签名 PDF" aside={`已有 ${kinds.length - missing.length} / ${kinds.length} 份`}>
      {documents.length === 0 && !work.running ? (
        <EmptyState
          title="还没有生成 PDF"
          advice={`将生成${kinds.join('、')}，用本机密钥签名后存入本机，可另存到 U 盘或打印。`}
          action={start}
        />
      ) : null}
      {documents.length > 0 ? (
        <DocumentList documents={documents} saving={saving} signing={signing?.id ?? null} onSign={setSigning} />
      ) : null}
      {signing === null ? null : (
        <CountersignForm key={signing.id} document={signing} signer={signer} onClose={() => setSigning(null)} />
      )}
      {documents.length > 0 && missing.length > 0 && !work.running ? (
        <p className="xt-missing-kinds">
          还没有生成：{missing.join('、')}。{start}
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
      {saving.outcome && 'path' in saving.outcome ? (
        <Notice tone="good" label="已另存">
          {saving.outcome.path}
        </Notice>
      ) : null}
      {saving.outcome && 'sentence' in saving.outcome ? <ErrorSentence>{saving.outcome.sentence}</ErrorSentence> : null}
    </Panel>
  );
}
