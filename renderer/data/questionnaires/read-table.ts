import { err } from '../../../shared/lib/result.ts';
import type { TableAnswer, TableRequest } from '../../workers/table-messages.ts';

/** A reader that needs longer than this reads nothing that a person made. */
const MOST_MILLISECONDS = 60_000;

/** The sheets of a workbook or of separated values, read in a worker that is gone afterwards. */
export function readTable(file: Blob): Promise<TableAnswer> {
  const worker = new Worker(new URL('../../workers/table.worker.ts', import.meta.url), { type: 'module' });
  const answered = new Promise<TableAnswer>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<TableAnswer>) => resolve(data);
    // A worker that cannot be loaded or runs out of memory answers nothing else.
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(err({ code: 'file-unreadable', detail: event.message }));
    };
    setTimeout(() => resolve(err({ code: 'file-too-large', detail: 'time' })), MOST_MILLISECONDS);
    const request: TableRequest = { file };
    worker.postMessage(request, []);
  });
  return answered.finally(() => worker.terminate());
}
