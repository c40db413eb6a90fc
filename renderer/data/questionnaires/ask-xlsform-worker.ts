import type { XlsformAnswer, XlsformRequest } from '../../workers/xlsform-messages.ts';

/** One question to a worker of its own; null when it was cancelled, which ends the worker whatever it is doing. */
export async function askXlsformWorker(request: XlsformRequest, signal: AbortSignal): Promise<XlsformAnswer | null> {
  const worker = new Worker(new URL('../../workers/xlsform.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<XlsformAnswer | null>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<XlsformAnswer>) => resolve(data);
      // A worker that cannot be loaded or runs out of memory answers nothing else.
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ step: 'refused', detail: event.message });
      };
      signal.addEventListener('abort', () => resolve(null), { once: true });
      worker.postMessage(request, []);
    });
  } finally {
    worker.terminate();
  }
}
