import { useRef, useState } from 'react';
import { makeDocuments } from '../../commands/make-documents.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface MakeDocuments {
  readonly running: boolean;
  readonly cancelling: boolean;
  /** 0–1. */
  readonly fraction: number;
  readonly step: string;
  readonly sentence: string | null;
  /** The way out is the signer's settings. */
  readonly needsSigner: boolean;
  readonly start: () => void;
  readonly cancel: () => void;
}

const IDLE = { running: false, cancelling: false, fraction: 0, step: '', sentence: null, needsSigner: false } as const;

/** 生成并签名 PDF with progress; a cancel stores nothing. */
export function useMakeDocuments(recordId: string): MakeDocuments {
  const [state, setState] = useState<Omit<MakeDocuments, 'start' | 'cancel'>>(IDLE);
  const controller = useRef<AbortController | null>(null);
  const run = async () => {
    const abort = new AbortController();
    controller.current = abort;
    setState({ ...IDLE, running: true });
    const made = await makeDocuments(recordId, {
      signal: abort.signal,
      onProgress: (progress) => setState((old) => ({ ...old, fraction: progress })),
    });
    if (made.ok || made.error.code === 'cancelled') setState(IDLE);
    else {
      const needsSigner = made.error.code === 'key-missing' || made.error.code === 'key-locked';
      setState({ ...IDLE, sentence: saveErrorSentence(made.error), needsSigner });
    }
  };
  return {
    ...state,
    start: () => void run(),
    cancel: () => {
      controller.current?.abort();
      setState((old) => ({ ...old, cancelling: true }));
    },
  };
}
