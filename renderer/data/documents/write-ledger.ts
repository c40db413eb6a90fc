import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { LedgerAnswer, LedgerRequest } from '../../workers/ledger-messages.ts';

interface LedgerWork {
  readonly ids: readonly string[];
  /** Reads one record; undefined when it is not there any more. */
  readonly one: (id: string) => Promise<SealedRecord | undefined>;
  readonly footer: string;
  readonly madeAt: string;
  readonly onProgress: (fraction: number, step: string) => void;
  readonly signal: AbortSignal;
}

/** The ledgers' workbook from a worker that gets the records one by one; null when it was cancelled. */
export async function writeLedger(
  work: LedgerWork,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly detail: string } | null> {
  const { ids, one, footer, madeAt, onProgress, signal } = work;
  const worker = new Worker(new URL('../../workers/ledger.worker.ts', import.meta.url), { type: 'module' });
  const ask = (request: LedgerRequest): void => worker.postMessage(request, []);
  try {
    for (const [i, id] of ids.entries()) {
      if (signal.aborted) return null;
      onProgress((0.6 * i) / ids.length, `读取第 ${i + 1} / ${ids.length} 份记录`);
      const record = await one(id);
      if (record !== undefined) ask({ step: 'record', record });
    }
    onProgress(0.6, '写入工作簿');
    const answer = await new Promise<LedgerAnswer | null>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<LedgerAnswer>) => resolve(data);
      // A worker that cannot be loaded or runs out of memory answers nothing else.
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ step: 'refused', detail: event.message });
      };
      signal.addEventListener('abort', () => resolve(null), { once: true });
      ask({ step: 'write', footer, madeAt });
    });
    if (answer === null) return null;
    return answer.step === 'written' ? { bytes: answer.bytes as Uint8Array<ArrayBuffer> } : { detail: answer.detail };
  } finally {
    worker.terminate();
  }
}
