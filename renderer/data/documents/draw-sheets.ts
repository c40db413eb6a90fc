import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { SheetsAnswer, SheetsRequest } from '../../workers/sheets-messages.ts';

export interface DrawnSheets {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sheets: number;
  readonly sides: number;
}

export type SheetsFailure =
  | { readonly code: 'cancelled'; readonly detail: string }
  | { readonly code: 'sheets-refused'; readonly reason: string; readonly detail: string };

/** A file of sheets, drawn in a worker that is gone afterwards, also on a cancel. `onProgress` counts finished sheets. */
export async function drawSheets(
  request: SheetsRequest,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Result<DrawnSheets, SheetsFailure>> {
  const worker = new Worker(new URL('../../workers/sheets.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await new Promise<SheetsAnswer | null>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<SheetsAnswer>) => {
        if (data.step === 'progress') onProgress(data.done);
        else resolve(data);
      };
      // A worker that cannot be loaded or runs out of memory answers nothing else.
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ step: 'refused', code: 'defect', detail: event.message });
      };
      signal.addEventListener('abort', () => resolve(null), { once: true });
      if (signal.aborted) resolve(null);
      else worker.postMessage(request, []);
    });
    if (answer === null) return err({ code: 'cancelled', detail: '' });
    if (answer.step === 'finished') {
      const { sheets, sides } = answer;
      return ok({ bytes: answer.bytes as Uint8Array<ArrayBuffer>, sheets, sides });
    }
    return answer.step === 'refused'
      ? err({ code: 'sheets-refused', reason: answer.code, detail: answer.detail })
      : err({ code: 'sheets-refused', reason: 'defect', detail: answer.step });
  } finally {
    worker.terminate();
  }
}
