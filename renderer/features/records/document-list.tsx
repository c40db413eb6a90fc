import { Button } from 'antd';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { TIME_STAMP } from '../../commands/document-names.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { newestVersions } from './document-branches.ts';
import type { SaveDocument } from './use-save-document.ts';

export interface DocumentListProps {
  readonly documents: readonly StoredDocument[];
  readonly saving: SaveDocument;
  /** The document that is being signed once more, or stamped. */
  readonly adding: Adding | null;
  readonly onAdd: (adding: Adding | null) => void;
}

/** What is being added to which document. */
export interface Adding {
  readonly document: StoredDocument;
  readonly what: 'signature' | 'stamp';
}

/** Every version, the newest of each kind and branch open for one more signature or a time stamp. */
export function DocumentList({ documents, saving, adding, onAdd }: DocumentListProps) {
  const newest = newestVersions(documents);
  const button = (document: StoredDocument, what: Adding['what'], words: string) => {
    const open = adding?.document.id === document.id && adding.what === what;
    return (
      <Button
        onClick={() => onAdd(open ? null : { document, what })}
        aria-expanded={open}
        aria-label={`${words} ${document.fileName}`}
      >
        {words}
      </Button>
    );
  };
  return (
    <ul className="xt-rows" aria-label="签名 PDF">
      {documents.map((document) => (
        <li key={document.id} className="xt-document">
          <div>
            <strong>{document.fileName}</strong>
            <p className="xt-soft">
              {document.kind} · {bytesText(document.size)} · {document.signer} 于 {beijingDateTime(document.signedAt)}
              （北京时间）{document.signedAs === TIME_STAMP ? '加盖时间戳' : '签名'}
              {document.signedAs === undefined || document.signedAs === TIME_STAMP ? '' : `（${document.signedAs}）`}
            </p>
            <p className="xt-mono xt-soft">SHA-256 {document.sha256.slice(0, 16)}</p>
          </div>
          {newest.includes(document) ? (
            <>
              {button(document, 'signature', '加签')}
              {document.signedAs === TIME_STAMP ? null : button(document, 'stamp', '加盖时间戳')}
            </>
          ) : (
            <StatusTag tone="neutral">已有后续版本</StatusTag>
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
