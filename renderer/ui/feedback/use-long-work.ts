import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { bundleSentence } from '../../text/bundle-sentences.ts';

export type WorkState<T> =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly fraction: number; readonly cancelling: boolean }
  | { readonly step: 'done'; readonly value: T }
  | { readonly step: 'failed'; readonly code: string; readonly sentence: string };

export interface LongWork<T> {
  readonly state: WorkState<T>;
  readonly run: (work: Work<T>) => void;
  readonly cancel: () => void;
  readonly clear: () => void;
}

type Work<T> = (
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
) => Promise<Result<T, { readonly code: string; readonly detail?: string }>>;

/** One long command at a time, with its progress, its way out and its outcome. Leaving the screen cancels it. */
export function useLongWork<T>(): LongWork<T> {
  const [state, setState] = useState<WorkState<T>>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = (work: Work<T>): void => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'running', fraction: 0, cancelling: false });
    const progress = (fraction: number): void =>
      setState((now) => (now.step === 'running' ? { ...now, fraction } : now));
    void work(progress, abort.signal).then((result) => {
      if (result.ok) setState({ step: 'done', value: result.value });
      else if (result.error.code === 'cancelled') setState({ step: 'idle' });
      else setState({ step: 'failed', code: result.error.code, sentence: bundleSentence(result.error) });
    });
  };
  const cancel = (): void => {
    running.current?.abort();
    setState((now) => (now.step === 'running' ? { ...now, cancelling: true } : now));
  };
  return { state, run, cancel, clear: () => setState({ step: 'idle' }) };
}
