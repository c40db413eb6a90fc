import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

const WORD: Record<NoticeTone, string> = { info: '说明', good: '已完成', warn: '请注意', bad: '问题' };

/** A quiet coloured line; the tone is also a word, never colour alone. */
export function Notice({
  tone,
  label,
  children,
}: {
  readonly tone: NoticeTone;
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={`xt-notice xt-notice-${tone}`}>
      <strong>{label ?? WORD[tone]}</strong>
      <div>{children}</div>
    </div>
  );
}
