import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { EvidenceImage } from './evidence-image.tsx';

interface EvidenceStripProps {
  readonly items: readonly Evidence[];
  readonly onOpen: (item: Evidence) => void;
  /** Photos of this row that are not on the disk yet. */
  readonly underWay?: number;
}

/** Small pictures in one line, each with its number and grade. */
export function EvidenceStrip({ items, onOpen, underWay = 0 }: EvidenceStripProps) {
  return (
    <ul className="xt-e-strip">
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" onClick={() => onOpen(item)} title={item.caption === '' ? item.fileName : item.caption}>
            <span className="xt-e-thumb">
              <EvidenceImage evidence={item} size="thumbnail" />
            </span>
            <span>
              图{item.number} <span className="xt-soft">{item.grade}</span>
            </span>
          </button>
        </li>
      ))}
      {underWay > 0 ? <li className="xt-e-coming">正在存入 {underWay} 件…</li> : null}
    </ul>
  );
}
