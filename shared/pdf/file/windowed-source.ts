import type { ByteSource, ParsedBytes } from './byte-source.ts';
import type { FileSource } from './file-source.ts';

/** Bytes of a window; the last of a file is shorter. */
export const WINDOW_BYTES = 65_536;

/** Parts of a file of this length, by where they begin: multiples of WINDOW_BYTES. */
interface FileWindows {
  readonly length: number;
  readonly windows: ReadonlyMap<number, Uint8Array>;
}

/** Thrown when a window is read that is not there yet: load it and begin anew. */
export class MissingWindow extends Error {
  readonly at: number;

  constructor(at: number) {
    super(`window at ${at}`);
    this.at = at;
  }
}

/** A file of which some windows are known. Reading throws MissingWindow for the first that is not. */
export function windowedSource({ length, windows }: FileWindows): ParsedBytes {
  /** The window that was read last: the next byte lies in it as a rule. */
  let from = 0;
  let last: Uint8Array = new Uint8Array();
  const atAnother = (index: number): number | undefined => {
    if (index < 0 || index >= length) return undefined;
    const start = index - (index % WINDOW_BYTES);
    const window = windows.get(start);
    if (window === undefined) throw new MissingWindow(start);
    from = start;
    last = window;
    return window[index - start];
  };
  return {
    length,
    at: (index) => (index >= from && index < from + last.length ? last[index - from] : atAnother(index)),
    subarray: (from, to) => {
      const end = Math.min(to, length);
      const part = new Uint8Array(Math.max(0, end - from));
      for (let at = from - (from % WINDOW_BYTES); at < end; at += WINDOW_BYTES) {
        const window = windows.get(at);
        if (window === undefined) throw new MissingWindow(at);
        const first = Math.max(from, at);
        part.set(window.subarray(first - at, end - at), first - from);
      }
      return part;
    },
  };
}

/** Runs `work` over a file that lies elsewhere, from its beginning again with each window that it wants to see. */
export async function readWindowed<T>(file: FileSource, work: (bytes: ByteSource) => T): Promise<T> {
  const windows = new Map<number, Uint8Array>();
  const bytes = windowedSource({ length: file.size, windows });
  for (;;) {
    try {
      return work(bytes);
    } catch (error) {
      if (!(error instanceof MissingWindow)) throw error;
      windows.set(error.at, await file.read(error.at, Math.min(file.size, error.at + WINDOW_BYTES)));
    }
  }
}
