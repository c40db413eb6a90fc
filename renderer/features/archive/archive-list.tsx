import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { useRowWarnings } from './use-row-warnings.ts';

interface ArchiveListProps {
  readonly rows: readonly ArchiveRow[];
  readonly removed: readonly ArchiveRow[];
  readonly currentId: string | null;
  readonly onSelect: (id: string) => void;
}

/** The catalogue so far, with a mark on every row that the checks have something to say about. */
export function ArchiveList({ rows, removed, currentId, onSelect }: ArchiveListProps) {
  const warnings = useRowWarnings();
  return (
    <div className="xt-a-list">
      <ol>
        {rows.map((row, index) => (
          <li key={row.id}>
            <button type="button" aria-current={row.id === currentId} onClick={() => onSelect(row.id)}>
              <span className="xt-a-index">{index + 1}</span>
              <span className="xt-a-words">
                <span className="xt-a-title">{row.title === '' ? '（未写题名）' : row.title}</span>
                <span className="xt-soft">
                  {[
                    row.documentNumber,
                    row.documentDate,
                    row.pages === null ? '' : `${row.pages} 页`,
                    row.pointIds.join('、'),
                  ]
                    .filter(Boolean)
                    .join('　')}
                </span>
              </span>
              {row.missing ? <StatusTag tone="bad">未提供</StatusTag> : null}
              {(warnings.get(row.id)?.length ?? 0) > 0 ? (
                <StatusTag tone="warn">提示 {warnings.get(row.id)?.length}</StatusTag>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
      {removed.length > 0 ? (
        <details className="xt-a-removed">
          <summary>已删除 {removed.length} 行</summary>
          <ul>
            {removed.map((row) => (
              <li key={row.id}>
                {row.title || '（未写题名）'} {row.documentNumber}：{row.removed?.reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
