import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PdfAnswer, PdfRequest } from '../../workers/pdf-messages.ts';

export type PrepareRequest = Extract<PdfRequest, { step: 'prepare' }>;

export interface SignedPdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Chinese sentences about characters that the font lacks. */
  readonly warnings: readonly string[];
}

/** The worker refused, or the host did; `cancelled` when the caller did. */
export type DrawFailure =
  | HostError
  | { readonly code: 'cancelled'; readonly detail: string }
  | { readonly code: 'pdf-refused'; readonly reason: string; readonly detail: string };

export interface DrawOptions {
  readonly host: Host;
  readonly onProgress: (fraction: number, words: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** One signed PDF: drawn in a worker, its digest signed by the host. The worker is gone afterwards, also on a cancel. */
export async function drawAndSign(
  request: PrepareRequest,
  options: DrawOptions,
): Promise<Result<SignedPdf, DrawFailure>> {
  const { host, onProgress, signal } = options;
  const worker = new Worker(new URL('../../workers/pdf.worker.ts', import.meta.url), { type: 'module' });
  const stopped = whenAborted(signal);
  try {
    const prepared = await Promise.race([ask(worker, request, onProgress), stopped]);
    if (prepared.step !== 'prepared') return err(refusal(prepared));
    onProgress(0.92, '签名');
    const digest = prepared.digest as Uint8Array<ArrayBuffer>;
    const signed = await Promise.race([host.call('signer.sign', { digest, recordId: request.record.id }), stopped]);
    if ('step' in signed) return err(refusal(signed));
    if (!signed.ok) return signed;
    const finished = await Promise.race([ask(worker, { step: 'finish', cms: signed.value.cms }, onProgress), stopped]);
    if (finished.step !== 'finished') return err(refusal(finished));
    const { bytes, pages, warnings } = finished;
    return ok({ bytes: bytes as Uint8Array<ArrayBuffer>, pages, warnings });
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
