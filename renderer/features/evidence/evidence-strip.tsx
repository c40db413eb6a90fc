import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { EvidenceImage } from './evidence-image.tsx';

interface EvidenceStripProps {
  readonly items: readonly Evidence[];
  readonly onOpen: (item: Evidence) => void;
}

/** Small pictures in one line, each with its number and grade. */
export function EvidenceStrip({ items, onOpen }: EvidenceStripProps) {
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
    </ul>
  );
}
