import type { VerifyAnswer, VerifyRequest, VerifyTrust } from '../../workers/verify-request.ts';

/** Runs the verifier in a worker of its own; an abort ends the worker and answers null. */
export function verifyFile(file: Blob, trust: VerifyTrust, signal: AbortSignal): Promise<VerifyAnswer | null> {
  const worker = new Worker(new URL('../../workers/verify-record.worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<VerifyAnswer | null>((resolve) => {
    worker.addEventListener('message', (event: MessageEvent<VerifyAnswer>) => resolve(event.data));
    worker.addEventListener('error', (event) => resolve({ ok: false, detail: event.message }));
    signal.addEventListener('abort', () => resolve(null));
  });
  const request: VerifyRequest = { file, trust };
  worker.postMessage(request, []);
  return answer.finally(() => worker.terminate());
}
