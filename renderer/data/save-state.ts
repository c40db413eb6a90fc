import type { HostErrorCode } from '../../shared/host/host-error.ts';
import { keptWriteSentence, type DatabaseErrorCode } from '../text/save-error-sentence.ts';

/** What stands in the way of 已保存本机. */
export type SaveFailureCode = HostErrorCode | DatabaseErrorCode;

/** What stands in the way is room on the disk: the reserve can help. */
export function lacksSpace(code: SaveFailureCode | undefined): boolean {
  return code === 'disk-full' || code === 'quota';
}

export interface SaveState {
  /** `saved` only when every change lies in the database and in the host's journal, both flushed to the disk. */
  readonly state: 'saved' | 'saving' | 'failed';
  /** Writes and changes that are not yet in both. */
  readonly pending: number;
  readonly failure: { readonly code: SaveFailureCode; readonly sentence: string } | null;
}

/** A tiny external store: React reads it with useSyncExternalStore, commands wait on it. */
export class SaveStateStore {
  #state: SaveState = SAVED;
  #listeners = new Set<() => void>();

  readonly get = (): SaveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(pending: number, failure: { code: SaveFailureCode; detail: string } | null): void {
    const state = failure !== null ? 'failed' : pending > 0 ? 'saving' : 'saved';
    const sentence = failure === null ? null : { code: failure.code, sentence: keptWriteSentence(failure.code) };
    const same = this.#state.state === state && this.#state.pending === pending;
    if (same && this.#state.failure?.code === failure?.code) return;
    this.#state = state === 'saved' ? SAVED : { state, pending, failure: sentence };
    for (const listener of this.#listeners) listener();
  }
}

const SAVED: SaveState = { state: 'saved', pending: 0, failure: null };
