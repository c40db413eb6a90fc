import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** The h1 of a screen; also sets the window title. */
export function PageHeader({ title, note, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} — 巡厅`;
  }, [title]);
  return (
    <header className="xt-page-header">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note ? <p className="xt-page-note">{note}</p> : null}
      </div>
      {actions ? <div className="xt-actions">{actions}</div> : null}
    </header>
  );
}
