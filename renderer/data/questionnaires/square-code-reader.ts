import type { SquareCodeAnswer, SquareCodeRequest } from '../../workers/square-code-messages.ts';

export interface SquareCodeReader {
  /** One picture at a time. */
  read(picture: Blob): Promise<SquareCodeAnswer>;
  close(): void;
}

/** A worker for a whole stack of pictures; `close` ends it whatever it is doing. */
export function openSquareCodeReader(): SquareCodeReader {
  const worker = new Worker(new URL('../../workers/square-code.worker.ts', import.meta.url), { type: 'module' });
  return {
    read: (picture) =>
      new Promise((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<SquareCodeAnswer>) => resolve(data);
        // A reader that cannot run finds nothing: the sheets are then sorted by hand.
        worker.onerror = (event) => {
          event.preventDefault();
          resolve({ picture: true, text: null });
        };
        const request: SquareCodeRequest = { picture };
        worker.postMessage(request, []);
      }),
    close: () => worker.terminate(),
  };
}
