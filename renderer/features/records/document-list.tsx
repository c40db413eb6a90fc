import { Button } from 'antd';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { bytesText } from '../../text/bytes-text.ts';
import type { SaveDocument } from './use-save-document.ts';

export interface DocumentListProps {
  readonly documents: readonly StoredDocument[];
  readonly saving: SaveDocument;
  /** The document that is being signed once more. */
  readonly signing: string | null;
  readonly onSign: (document: StoredDocument | null) => void;
}

/** Every version, the newest of each kind open for one more signature. */
export function DocumentList({ documents, saving, signing, onSign }: DocumentListProps) {
  const continued = new Set(documents.map((document) => document.continues));
  return (
    <ul className="xt-rows" aria-label="签名 PDF">
      {documents.map((document) => (
        <li key={document.id} className="xt-document">
          <div>
            <strong>{document.fileName}</strong>
            <p className="xt-soft">
              {document.kind} · {bytesText(document.size)} · {document.signer} 于 {beijingDateTime(document.signedAt)}
              （北京时间）签名
              {document.signedAs === undefined ? '' : `（${document.signedAs}）`}
            </p>
            <p className="xt-mono xt-soft">SHA-256 {document.sha256.slice(0, 16)}</p>
          </div>
          {continued.has(document.id) ? (
            <StatusTag tone="neutral">已有后续签名</StatusTag>
          ) : (
            <Button
              onClick={() => onSign(signing === document.id ? null : document)}
              aria-expanded={signing === document.id}
              aria-label={`加签 ${document.fileName}`}
            >
              加签
            </Button>
          )}
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
  );
}
