import { Button } from 'antd';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { bytesText } from '../../text/bytes-text.ts';
import type { SaveDocument } from './use-save-document.ts';

export interface DocumentListProps {
  readonly documents: readonly StoredDocument[];
  readonly saving: SaveDocument;
}

export function DocumentList({ documents, saving }: DocumentListProps) {
  return (
    <ul className="xt-rows" aria-label="签名 PDF">
      {documents.map((document) => (
        <li key={document.id} className="xt-document">
          <div>
            <strong>{document.fileName}</strong>
            <p className="xt-soft">
              {document.kind} · {bytesText(document.size)} · {document.signer} 于 {beijingDateTime(document.signedAt)}
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
  );
}
