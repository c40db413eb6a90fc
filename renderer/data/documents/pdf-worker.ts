import type { HostError } from '../../../shared/host/host-error.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { PdfAnswer, PdfRequest } from '../../workers/pdf-messages.ts';

/** Answers that end a question. */
export type PdfOutcome = Exclude<PdfAnswer, { step: 'progress' | 'bytes-wanted' }>;

/** Reads bytes `from`..`to` of the PDF in question. */
export type ReadPdf = (from: number, to: number) => Promise<Result<Uint8Array, HostError>>;

export interface AskOptions {
  readonly onProgress?: (fraction: number, words: string) => void;
  /** For questions about a finished PDF: the worker is given only the parts of it that it wants to see. */
  readonly read?: ReadPdf;
}

export function startPdfWorker(): Worker {
  return new Worker(new URL('../../workers/pdf.worker.ts', import.meta.url), { type: 'module' });
}

/** The answer that ends the question, or why the finished PDF could not be read. */
export function askPdfWorker(
  worker: Worker,
  request: PdfRequest,
  { onProgress = () => {}, read }: AskOptions = {},
): Promise<Result<PdfOutcome, HostError>> {
  return new Promise((resolve) => {
    const broken = (detail: string): void => resolve(ok({ step: 'refused', code: 'defect', detail }));
    const hand = async (from: number, to: number): Promise<void> => {
      const bytes = await read?.(from, to);
      if (bytes?.ok === false) return resolve(bytes);
      const reply: PdfRequest = { step: 'bytes', bytes: bytes?.value ?? new Uint8Array() };
      worker.postMessage(reply, []);
    };
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => {
      if (data.step === 'progress') onProgress(data.fraction, data.words);
      else if (data.step === 'bytes-wanted')
        hand(data.from, data.to).catch((thrown: unknown) => broken(String(thrown)));
      else resolve(ok(data));
    };
    // A worker that cannot be loaded or runs out of memory answers nothing else.
    worker.onerror = (event) => {
      event.preventDefault();
      broken(event.message);
    };
    worker.postMessage(request, []);
  });
}
