import type { ReactNode } from 'react';

export interface ErrorSentenceProps {
  readonly children: ReactNode;
  /** For the person who is called to help; shown small and selectable. */
  readonly detail?: string;
  readonly action?: ReactNode;
}

/** One sentence: what is wrong, by its name, and the way out. Read out when it appears. */
export function ErrorSentence({ children, detail, action }: ErrorSentenceProps) {
  return (
    <div className="xt-error" role="alert">
      <p>{children}</p>
      {detail ? <p className="xt-error-detail">详情：{detail}</p> : null}
      {action ?? null}
    </div>
  );
}
