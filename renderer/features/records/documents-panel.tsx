import { Button } from 'antd';
import { Link } from 'react-router';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { bytesText } from '../settings/bytes-text.ts';
import { useMakeDocuments } from './use-make-documents.ts';
import { useSaveDocument } from './use-save-document.ts';

export interface DocumentsPanelProps {
  readonly recordId: string;
  readonly documents: readonly StoredDocument[];
}

/** The signed PDFs of a record: make, save elsewhere. */
export function DocumentsPanel({ recordId, documents }: DocumentsPanelProps) {
  const work = useMakeDocuments(recordId);
  const saving = useSaveDocument();
  return (
    <Panel title="签名 PDF" aside={documents.length > 0 ? `${documents.length} 份` : null}>
      {documents.length === 0 && !work.running ? (
        <EmptyState
          title="还没有生成 PDF"
          advice="生成后用本机密钥签名，存入本机；之后可另存到 U 盘或打印。"
          action={
            <Button type="primary" onClick={work.start}>
              生成并签名 PDF
            </Button>
          }
        />
      ) : null}
      {work.running ? (
        <ProgressPanel
          title="正在生成并签名 PDF"
          step={work.step}
          fraction={work.fraction}
          onCancel={work.cancel}
          cancelling={work.cancelling}
        />
      ) : null}
      {work.sentence ? (
        <ErrorSentence action={work.needsSigner ? <Link to="/settings">到“设置”启用或解锁签名</Link> : null}>
          {work.sentence}
        </ErrorSentence>
      ) : null}
      {documents.length > 0 ? (
        <ul className="xt-rows" aria-label="签名 PDF">
          {documents.map((document) => (
            <li key={document.id} className="xt-document">
              <div>
                <strong>{document.fileName}</strong>
                <p className="xt-soft">
                  {document.kind} · {bytesText(document.size)} · {document.signer} 于{' '}
                  {beijingDateTime(document.signedAt)}
                  （北京时间）签名
                </p>
                <p className="xt-mono xt-soft">SHA-256 {document.sha256.slice(0, 16)}</p>
              </div>
              <Button
                disabled={saving.busy}
                onClick={() => void saving.save(document)}
                aria-label={`另存为 ${document.fileName}`}
              >
                另存为
              </Button>
            </li>
          ))}
        </ul>
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
