import type { FiguresAnswer, FiguresRequest } from '../../workers/figures-messages.ts';

export const STOPPED = { step: 'stopped' } as const;
export type Stopped = typeof STOPPED;

export type OnProgress = (fraction: number, words: string) => void;

/** One worker with one round. Requests are answered in their order; what was asked when it is stopped answers `stopped`. */
export class FiguresWorker {
  readonly #worker = new Worker(new URL('../../workers/figures.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting: {
    readonly resolve: (answer: FiguresAnswer | Stopped) => void;
    readonly onProgress: OnProgress;
  }[] = [];
  #stopped = false;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<FiguresAnswer>) => {
      if (data.step === 'progress') this.#waiting[0]?.onProgress(data.fraction, data.words);
      else this.#waiting.shift()?.resolve(data);
    };
    // A worker that cannot be loaded or runs out of memory answers nothing else.
    this.#worker.onerror = (event) => {
      event.preventDefault();
      for (const { resolve } of this.#waiting.splice(0)) resolve({ step: 'refused', detail: event.message });
    };
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  ask(request: FiguresRequest, onProgress: OnProgress = () => {}): Promise<FiguresAnswer | Stopped> {
    if (this.#stopped) return Promise.resolve(STOPPED);
    return new Promise((resolve) => {
      this.#waiting.push({ resolve, onProgress });
      this.#worker.postMessage(request, []);
    });
  }

  /** Ends the worker in the middle of what it does. */
  stop(): void {
    this.#stopped = true;
    this.#worker.terminate();
    for (const { resolve } of this.#waiting.splice(0)) resolve(STOPPED);
  }
}
