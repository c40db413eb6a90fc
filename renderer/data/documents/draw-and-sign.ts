import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { OpenField, PdfAnswer, PdfRequest } from '../../workers/pdf-messages.ts';

/** A PDF to draw, or a finished one to sign once more or to stamp. */
export type DrawRequest = Extract<PdfRequest, { step: 'prepare' | 'append' | 'stamp' }>;

export interface SignedPdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Chinese sentences about characters that the font lacks. */
  readonly warnings: readonly string[];
  /** Of a time stamp: its authority leads to a trusted root. Null for what is none. */
  readonly stampTrusted: boolean | null;
}

/** The worker refused, or the host did; `cancelled` when the caller did. */
export type DrawFailure =
  | HostError
  | { readonly code: 'cancelled'; readonly detail: string }
  | { readonly code: 'pdf-refused'; readonly reason: string; readonly detail: string };

export interface DrawOptions {
  /** Asks the host for the signature (with the device's key or a person's own) or for the time stamp. */
  readonly sign: (digest: Uint8Array<ArrayBuffer>) => Promise<Result<{ readonly cms: Uint8Array }, HostError>>;
  readonly onProgress: (fraction: number, words: string) => void;
  /** What the host is doing then; 签名 unless told otherwise. */
  readonly words?: string;
  readonly signal?: AbortSignal | undefined;
}

/** One signed PDF: drawn in a worker, its digest signed by the host. The worker is gone afterwards, also on a cancel. */
export async function drawAndSign(request: DrawRequest, options: DrawOptions): Promise<Result<SignedPdf, DrawFailure>> {
  const { sign, onProgress, signal } = options;
  const worker = new Worker(new URL('../../workers/pdf.worker.ts', import.meta.url), { type: 'module' });
  const stopped = whenAborted(signal);
  try {
    const prepared = await Promise.race([ask(worker, request, onProgress), stopped]);
    if (prepared.step !== 'prepared') return err(refusal(prepared));
    onProgress(0.92, options.words ?? '签名');
    const digest = prepared.digest as Uint8Array<ArrayBuffer>;
    const signed = await Promise.race([sign(digest), stopped]);
    if ('step' in signed) return err(refusal(signed));
    if (!signed.ok) return signed;
    const finished = await Promise.race([ask(worker, { step: 'finish', cms: signed.value.cms }, onProgress), stopped]);
    if (finished.step !== 'finished') return err(refusal(finished));
    const { bytes, pages, warnings, stampTrusted } = finished;
    return ok({ bytes: bytes as Uint8Array<ArrayBuffer>, pages, warnings, stampTrusted });
  } finally {
    worker.terminate();
  }
}

/** The signature fields of a finished PDF that are still empty. */
export async function emptyFieldsOf(pdf: Blob): Promise<Result<readonly OpenField[], DrawFailure>> {
  const worker = new Worker(new URL('../../workers/pdf.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await ask(worker, { step: 'list-fields', pdf }, () => {});
    return answer.step === 'fields' ? ok(answer.fields) : err(refusal(answer));
  } finally {
    worker.terminate();
  }
}

const STOPPED = { step: 'stopped' } as const;
type Outcome = PdfAnswer | typeof STOPPED;

function refusal(outcome: Outcome): DrawFailure {
  if (outcome.step === 'stopped') return { code: 'cancelled', detail: '' };
  if (outcome.step === 'refused') return { code: 'pdf-refused', reason: outcome.code, detail: outcome.detail };
  return { code: 'pdf-refused', reason: 'defect', detail: outcome.step };
}

/** The next answer that is no progress. */
function ask(worker: Worker, request: PdfRequest, onProgress: DrawOptions['onProgress']): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => {
      if (data.step === 'progress') onProgress(data.fraction * 0.9, data.words);
      else resolve(data);
    };
    // A worker that cannot be loaded or runs out of memory answers nothing else.
    worker.onerror = (event) => {
      event.preventDefault();
      resolve({ step: 'refused', code: 'defect', detail: event.message });
    };
    worker.postMessage(request, []);
  });
}

function whenAborted(signal: AbortSignal | undefined): Promise<typeof STOPPED> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve(STOPPED);
    signal?.addEventListener('abort', () => resolve(STOPPED), { once: true });
  });
}
