import type { ParsedBytes } from '../file/byte-source.ts';
import { MissingWindow, WINDOW_BYTES, windowedSource } from '../file/windowed-source.ts';

/**
 * A range of the file that the reader asks for before it goes on; `sha256`: not the bytes, but the hash of them.
 * Inside the file always.
 */
export interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly as: 'bytes' | 'sha256';
}

/**
 * Reading that waits for what it wants: the same code reads a file in memory and one of 400 MB that lies elsewhere. Whoever
 * runs it answers each question, the bytes to be left alone from then on.
 */
export type Reading<T> = Generator<Wanted, T, Uint8Array>;

/** Windows kept for what comes next: neighbouring objects lie in the same. */
const KEPT = 64;

/** The file as its reader sees it. */
export interface WindowedFile {
  readonly bytes: ParsedBytes;
  /** Runs `work`, again from its beginning whenever a window was wanting. It must be without effect until it is through. */
  step<T>(work: () => T): Reading<T>;
  /** A run of bytes of its own, which no other reader changes or holds back. */
  take(from: number, to: number): Reading<Uint8Array>;
}

export function windowedFile(length: number): WindowedFile {
  const windows = new Map<number, Uint8Array>();
  const bytes = windowedSource({ length, windows });
  return {
    bytes,
    *step(work) {
      for (let count = 1; ; count *= 2) {
        try {
          return work();
        } catch (error) {
          if (!(error instanceof MissingWindow)) throw error;
          const { at } = error;
          // More with each turn: a long list would be begun anew for each of its windows.
          const got = yield { from: at, to: Math.min(length, at + count * WINDOW_BYTES), as: 'bytes' };
          if (count === 1) forget(windows);
          for (let start = 0; start < got.length; start += WINDOW_BYTES)
            windows.set(at + start, got.subarray(start, start + WINDOW_BYTES));
        }
      }
    },
    *take(from, to) {
      if (from >= to) return new Uint8Array();
      for (let start = from - (from % WINDOW_BYTES); start < to; start += WINDOW_BYTES)
        if (!windows.has(start)) return yield { from, to, as: 'bytes' };
      return bytes.subarray(from, to);
    },
  };
}

/** Before a step loads its first: what it loads itself has to stay until it is through. */
function forget(windows: Map<number, Uint8Array>): void {
  for (const at of [...windows.keys()].slice(0, Math.max(0, windows.size - KEPT))) windows.delete(at);
}
