import { useEffect, useRef, useState } from 'react';
import type { VerifiedRecord } from '../../../shared/pdf/verify/plain-verification.ts';
import type { VerifyTrust } from '../../workers/verify-request.ts';
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
  readonly open: (file: File) => void;
  readonly cancel: () => void;
}

/** The file chosen last, judged; judged again when what it is judged by changes. null: that is not known yet. */
export function useVerify(trust: VerifyTrust | null): Verify {
  const [state, setState] = useState<VerifyState>({ step: 'idle' });
  const [file, setFile] = useState<File | null>(null);
  const running = useRef<AbortController | null>(null);
  const judgedBy = JSON.stringify(trust);
  useEffect(() => {
    const by = JSON.parse(judgedBy) as VerifyTrust | null;
    if (file === null || by === null) return;
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'running', fileName: file.name });
    judge(file, by, abort.signal).then(
      (judged) => {
        if (running.current === abort) setState(judged);
      },
      (thrown: unknown) =>
        setState({ step: 'failed', sentence: `文件“${file.name}”无法读取，请重新选择。`, detail: String(thrown) }),
    );
    return () => abort.abort();
  }, [file, judgedBy]);
  return {
    state,
    // A copy of the handle: the same file chosen again is read again.
    open: (chosen) => setFile(new File([chosen], chosen.name, { type: chosen.type })),
    cancel: () => {
      running.current?.abort();
      setFile(null);
    },
  };
}

async function judge(file: File, trust: VerifyTrust, signal: AbortSignal): Promise<VerifyState> {
  if (file.size > LARGEST) {
    return { step: 'failed', sentence: `文件“${file.name}”超过 1 GB，不是本软件生成的记录。`, detail: '' };
  }
  const answer = await verifyFile(file, trust, signal);
  if (answer === null) return { step: 'idle' };
  if (answer.ok) return { step: 'judged', fileName: file.name, size: file.size, result: answer.result };
  return { step: 'failed', sentence: '验真没有完成。请重新载入页面后再试。', detail: answer.detail };
}
