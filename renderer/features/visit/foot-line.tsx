import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import type { SaveError } from '../../ui/autosave/save-result.ts';

/** One line at the foot of the visit for things that belong to no field. Refusals stay until the next key; hints fade. */
interface FootLine {
  say(sentence: string): void;
  /** Says why a command was refused; silent on success. */
  report(result: Result<unknown, SaveError>): void;
}

const Context = createContext<FootLine | null>(null);
const HINT_MS = 6_000;

export function FootLineProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ text: string; bad: boolean } | null>(null);
  useEffect(() => {
    if (shown === null || shown.bad) return;
    const timer = setTimeout(() => setShown(null), HINT_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const say = useCallback((text: string) => setShown({ text, bad: false }), []);
  const report = useCallback((result: Result<unknown, SaveError>) => {
    if (!result.ok) setShown({ text: saveErrorSentence(result.error), bad: true });
    else setShown((old) => (old?.bad ? null : old));
  }, []);
  const notice = useMemo(() => ({ say, report }), [say, report]);
  return (
    <Context value={notice}>
      {children}
      {/* Always in the tree, so that screen readers hear what appears in it. */}
      <div className={`xt-v-foot${shown?.bad ? ' xt-v-foot-bad' : ''}`} role="status" hidden={shown === null}>
        {shown?.text}
      </div>
    </Context>
  );
}

export function useFootLine(): FootLine {
  const notice = use(Context);
  if (notice === null) throw new Error('useFootLine outside FootLineProvider');
  return notice;
}
