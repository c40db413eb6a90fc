import { useEffect, useRef, useState } from 'react';
import type { OpenField } from '../../../shared/pdf/sign/open-fields.ts';
import {
  countersignDocument,
  type CountersignError,
  type CountersignInput,
  openFieldsOf,
} from '../../commands/countersign-document.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { pdfRefusalSentence } from '../../text/pdf-refusals.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface Countersign {
  /** Who may still sign; null while the file is read. */
  readonly fields: readonly OpenField[] | null;
  readonly running: { readonly fraction: number; readonly step: string; readonly cancelling: boolean } | null;
  /** The sentence of what went wrong; `code` tells the form which field to go back to. */
  readonly failure: { readonly code: string; readonly sentence: string } | null;
  /** True when the file was signed and stored. */
  readonly sign: (input: CountersignInput) => Promise<boolean>;
  readonly cancel: () => void;
}

/** 加签 with progress; a cancel or a refusal leaves the form as it was filled in. */
export function useCountersign(document: StoredDocument): Countersign {
  const [fields, setFields] = useState<readonly OpenField[] | null>(null);
  const [running, setRunning] = useState<Countersign['running']>(null);
  const [failure, setFailure] = useState<Countersign['failure']>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => {
    let current = true;
    void openFieldsOf(document).then((found) => {
      if (!current) return;
      setFields(found.ok ? found.value : []);
      if (!found.ok) setFailure(failureOf(found.error));
    });
    return () => {
      current = false;
      controller.current?.abort();
    };
  }, [document]);
  return {
    fields,
    running,
    failure,
    sign: async (input) => {
      const abort = new AbortController();
      controller.current = abort;
      setFailure(null);
      setRunning({ fraction: 0, step: '', cancelling: false });
      const signed = await countersignDocument(document, input, {
        signal: abort.signal,
        onProgress: (fraction, step) => setRunning((old) => ({ cancelling: old?.cancelling ?? false, fraction, step })),
      });
      setRunning(null);
      if (!signed.ok && signed.error.code !== 'cancelled') setFailure(failureOf(signed.error));
      return signed.ok;
    },
    cancel: () => {
      controller.current?.abort();
      setRunning((old) => (old === null ? null : { ...old, cancelling: true }));
    },
  };
}

function failureOf(error: CountersignError): { code: string; sentence: string } {
  const sentence = error.code === 'pdf-refused' ? pdfRefusalSentence(error.reason) : saveErrorSentence(error);
  return { code: error.code, sentence };
}
