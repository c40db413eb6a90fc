import { useEffect, useRef, useState } from 'react';
import { stampDocument, type StampedDocument, type StampError } from '../../commands/stamp-document.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { pdfRefusalSentence } from '../../text/pdf-refusals.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface Stamp {
  readonly running: { readonly fraction: number; readonly step: string; readonly cancelling: boolean } | null;
  readonly sentence: string | null;
  /** Null when it was not stamped. */
  readonly stamp: (lists: readonly Blob[]) => Promise<StampedDocument | null>;
  readonly cancel: () => void;
}

/** 加盖时间戳 with progress; a cancel or a refusal leaves the signed PDF as it is. */
export function useStamp(document: StoredDocument): Stamp {
  const [running, setRunning] = useState<Stamp['running']>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  return {
    running,
    sentence,
    stamp: async (lists) => {
      const abort = new AbortController();
      controller.current = abort;
      setSentence(null);
      setRunning({ fraction: 0, step: '', cancelling: false });
      const stamped = await stampDocument(document, {
        lists,
        signal: abort.signal,
        onProgress: (fraction, step) => setRunning((old) => ({ cancelling: old?.cancelling ?? false, fraction, step })),
      });
      setRunning(null);
      if (!stamped.ok) setSentence(sentenceOf(stamped.error));
      return stamped.ok ? stamped.value : null;
    },
    cancel: () => {
      controller.current?.abort();
      setRunning((old) => (old === null ? null : { ...old, cancelling: true }));
    },
  };
}

function sentenceOf(error: StampError): string | null {
  if (error.code === 'cancelled') return null;
  return error.code === 'pdf-refused' ? pdfRefusalSentence(error.reason) : saveErrorSentence(error);
}
