import type { Result } from '../../shared/lib/result.ts';
import type { SaveFailureCode } from './save-state.ts';

export interface WriteFailure {
  readonly code: SaveFailureCode;
  readonly detail: string;
  /** Kept and tried again: answers once it is in, so that a field can take its sentence back. */
  readonly later?: Promise<Result<unknown, LaterError>>;
}

/** Why a decision that was refused by the disk came to nothing on a later attempt. */
export interface LaterError {
  readonly code: string;
  readonly detail?: string;
}

/** What IndexedDB threw, as a value. Dexie wraps the browser's error, so names are looked for through `inner`. */
export function databaseFailure(error: unknown): WriteFailure {
  const names = namesOf(error);
  const code = names.includes('QuotaExceededError') ? 'quota' : isBug(names) ? 'defect' : 'database-failed';
  const words = code === 'defect' && error instanceof Error ? `: ${error.message.slice(0, 200)}` : '';
  return { code, detail: `${names.join(' < ')}${words}` };
}

/** An exception of the program itself inside a transaction: trying again would fail again, for ever. */
function isBug(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => BUGS.has(name));
}

const BUGS: ReadonlySet<string> = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

function namesOf(error: unknown): string[] {
  const names: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current instanceof Object; depth++) {
    const { name, message, inner } = current as { name?: unknown; message?: unknown; inner?: unknown };
    if (typeof name === 'string') names.push(name);
    // Chromium reports a full disk under several names; its message is the only stable sign.
    if (typeof message === 'string' && /quota|QuotaExceeded|disk.*full|full.*disk/i.test(message)) {
      names.push('QuotaExceededError');
    }
    current = inner;
  }
  return names.length > 0 ? names : [typeof error];
}
