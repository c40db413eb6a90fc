import { useId } from 'react';
import type { ReactNode } from 'react';

export interface PanelProps {
  readonly title?: ReactNode;
  /** A number or short words beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A titled white area; a region of its own for screen readers. */
export function Panel({ title, aside, children, className }: PanelProps) {
  const id = useId();
  return (
    <section className={`xt-panel ${className ?? ''}`} {...(title ? { 'aria-labelledby': id } : {})}>
      {title ? (
        <div className="xt-panel-head">
          <h2 id={id}>{title}</h2>
          {aside ? <div className="xt-panel-aside">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
