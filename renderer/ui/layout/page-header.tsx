import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: string;
  /** Where the title names a unit, a site or a person: what the window is called instead. Browsers write window titles down. */
  readonly windowTitle?: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** The h1 of a screen; also sets the window title. */
export function PageHeader({ title, windowTitle = title, note, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${windowTitle} — 巡厅`;
  }, [windowTitle]);
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
