import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface ErrorLog {
  /** `place` names the part of the program; nothing of what a person entered may be passed. */
  write(place: string, error: unknown): void;
}

/** Where both hosts keep it, below the folder of everything that the host keeps. */
export function errorLogFolder(hostFolder: string): string {
  return join(hostFolder, 'log');
}

const MAX_BYTES = 512 * 1024;

/**
 * Unexpected errors, one JSON line each, in `errors.log` (and `errors.1.log` before it).
 * 1. No personal data: only the error's name, its system code and the program's own places of its stack. Messages are left
 *    out, because messages quote values.
 * 2. Synchronous, so that the last line before an exit is there; never throws.
 */
export function createErrorLog(folder: string, now: () => number = Date.now): ErrorLog {
  const path = join(folder, 'errors.log');
  return {
    write: (place, error) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES)
          renameSync(path, join(folder, 'errors.1.log'));
        const line = { at: new Date(now()).toISOString(), place, ...describeError(error) };
        appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      } catch {
        // The disk refuses the log: there is nowhere left to say so.
      }
    },
  };
}

export function describeError(error: unknown): { name: string; code: string | null; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: null, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, frames: lines.slice(0, 12).map((line) => frameOf(line)) };
}

/** "at open (main.cjs:10:5)": the folders before the file name carry the user's name, and may hold spaces. */
function frameOf(line: string): string {
  const place = /([^\s()/\\]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? '<anonymous>';
  const caller = /^\s*at ((?:async |new )*[\w$.<>]+) \(/.exec(line)?.[1];
  return caller === undefined ? `at ${place}` : `at ${caller} (${place})`;
}
