import type { ReactNode } from 'react';

export interface PhotoItem {
  readonly id: string;
  /** 图号 within the visit. */
  readonly number: number;
  readonly caption: string;
  readonly grade: string;
  /** As shown, in 北京时间. */
  readonly takenAt: string;
  readonly voided: boolean;
}

export interface PhotoGridProps<T extends PhotoItem> {
  readonly items: readonly T[];
  /** The picture itself: the caller reads the bytes, this only lays out. */
  readonly picture: (item: T) => ReactNode;
  readonly onOpen: (item: T) => void;
  /** Small buttons under the caption. */
  readonly actions?: (item: T) => ReactNode;
  readonly empty: ReactNode;
  readonly label: string;
}

/** Photos with number, caption, time and grade. */
export function PhotoGrid<T extends PhotoItem>({ items, picture, onOpen, actions, empty, label }: PhotoGridProps<T>) {
  if (items.length === 0) return <>{empty}</>;
  return (
    <ul className="xt-photos" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className={item.voided ? 'xt-photo-voided' : ''}>
          <button type="button" className="xt-photo-open" onClick={() => onOpen(item)}>
            <span className="xt-photo-frame">{picture(item)}</span>
            <span className="xt-photo-words">
              <strong>图{item.number}</strong>
              <span>{item.grade} 级</span>
              {item.voided ? <span>已作废</span> : null}
            </span>
            <span className="xt-photo-caption">{item.caption || '未写说明'}</span>
            <span className="xt-photo-time">{item.takenAt}</span>
          </button>
          {actions ? <div className="xt-photo-actions">{actions(item)}</div> : null}
        </li>
      ))}
    </ul>
  );
}
