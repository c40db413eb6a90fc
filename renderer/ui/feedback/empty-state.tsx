import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** What is not there. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: ReactNode;
  readonly action?: ReactNode;
}

/** Never only “nothing here”: it says what to do. */
export function EmptyState({ title, advice, action }: EmptyStateProps) {
  return (
    <div className="xt-empty">
      <p className="xt-empty-title">{title}</p>
      <p className="xt-empty-advice">{advice}</p>
      {action ?? null}
    </div>
  );
}
