import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type FileWindows, type PdfAnswer, type PdfRequest, WINDOW_BYTES } from '../../workers/pdf-messages.ts';

/** Answers that end a question. */
export type PdfOutcome = Exclude<PdfAnswer, { step: 'progress' | 'window-wanted' }>;

/** Reads bytes `from`..`to` of the PDF in question. */
export type ReadPdf = (from: number, to: number) => Promise<Result<Uint8Array, HostError>>;

export function startPdfWorker(): Worker {
  return new Worker(new URL('../../workers/pdf.worker.ts', import.meta.url), { type: 'module' });
}

/** The next answer that is no progress. */
export function askPdfWorker(
  worker: Worker,
  request: PdfRequest,
  onProgress: (fraction: number, words: string) => void = () => {},
): Promise<Exclude<PdfAnswer, { step: 'progress' }>> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => {
      if (data.step === 'progress') onProgress(data.fraction, data.words);
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

/** A question about a finished PDF: the worker is given only the windows of it that it wants to see. */
export async function askAboutPdf(
  worker: Worker,
  length: number,
  read: ReadPdf,
  requestWith: (pdf: FileWindows) => PdfRequest,
): Promise<Result<PdfOutcome, HostError>> {
  const windows = new Map<number, Uint8Array>();
  for (;;) {
    const answer = await askPdfWorker(worker, requestWith({ length, windows }));
    if (answer.step !== 'window-wanted') return ok(answer);
    const { at } = answer;
    const bytes = await read(at, Math.min(length, at + WINDOW_BYTES));
    if (!bytes.ok) return bytes;
    if (windows.has(at) || bytes.value.length === 0) return err({ code: 'defect', detail: `window at ${at}` });
    windows.set(at, bytes.value);
  }
}
