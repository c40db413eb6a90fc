import { useRef, useState } from 'react';
import { makeDocuments } from '../../commands/make-documents.ts';
import { pdfRefusalSentence } from '../../text/pdf-refusals.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

interface Run {
  readonly running: boolean;
  readonly cancelling: boolean;
  /** 0–1. */
  readonly fraction: number;
  readonly step: string;
  readonly failure: { readonly sentence: string; readonly detail: string } | null;
  /** Of the PDFs that the last run made, each sentence once. */
  readonly warnings: readonly string[];
}

export interface MakeDocuments extends Run {
  readonly start: () => void;
  readonly cancel: () => void;
}

const IDLE: Run = { running: false, cancelling: false, fraction: 0, step: '', failure: null, warnings: [] };

/** 生成并签名 PDF with progress; what was finished before a cancel stays. */
export function useMakeDocuments(recordId: string): MakeDocuments {
  const [state, setState] = useState(IDLE);
  const controller = useRef<AbortController | null>(null);
  const run = async () => {
    const abort = new AbortController();
    controller.current = abort;
    setState({ ...IDLE, running: true });
    const made = await makeDocuments(recordId, {
      signal: abort.signal,
      onProgress: (fraction, step) => setState((old) => ({ ...old, fraction, step })),
      onWarnings: (sentences) =>
        setState((old) => ({ ...old, warnings: [...new Set([...old.warnings, ...sentences])] })),
    });
    if (made.ok || made.error.code === 'cancelled') {
      setState((old) => ({ ...IDLE, warnings: old.warnings }));
      return;
    }
    const { error } = made;
    const sentence = error.code === 'pdf-refused' ? pdfRefusalSentence(error.reason) : saveErrorSentence(error);
    const detail = 'detail' in error ? (error.detail ?? '') : '';
    setState((old) => ({ ...IDLE, warnings: old.warnings, failure: { sentence, detail } }));
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
