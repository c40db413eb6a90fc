import { useRef, useState } from 'react';
import type { VerifiedRecord } from '../../../shared/pdf/verify/plain-verification.ts';
import { verifyFile } from './verify-file.ts';

/** A record of 200 photos stays below; the worker reads the file into memory. */
const LARGEST = 1024 * 1024 * 1024;

export type VerifyState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly fileName: string }
  | { readonly step: 'judged'; readonly fileName: string; readonly size: number; readonly result: VerifiedRecord }
  | { readonly step: 'failed'; readonly sentence: string; readonly detail: string };

export interface Verify {
  readonly state: VerifyState;
  readonly open: (file: File, roots: readonly string[]) => void;
  readonly cancel: () => void;
}

export function useVerify(): Verify {
  const [state, setState] = useState<VerifyState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  const run = async (file: File, roots: readonly string[]): Promise<VerifyState> => {
    const abort = new AbortController();
    running.current = abort;
    if (file.size > LARGEST) {
      return { step: 'failed', sentence: `文件“${file.name}”超过 1 GB，不是本软件生成的记录。`, detail: '' };
    }
    const answer = await verifyFile(file, roots, abort.signal);
    if (answer === null) return { step: 'idle' };
    if (answer.ok) return { step: 'judged', fileName: file.name, size: file.size, result: answer.result };
    return { step: 'failed', sentence: '验真没有完成。请重新载入页面后再试。', detail: answer.detail };
  };
  return {
    state,
    open: (file, roots) => {
      running.current?.abort();
      setState({ step: 'running', fileName: file.name });
      run(file, roots).then(setState, (thrown: unknown) =>
        setState({ step: 'failed', sentence: `文件“${file.name}”无法读取，请重新选择。`, detail: String(thrown) }),
      );
    },
    cancel: () => running.current?.abort(),
  };
}
