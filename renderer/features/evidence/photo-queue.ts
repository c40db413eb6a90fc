import type { Instant } from '../../../shared/domain/time/beijing-time.ts';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { err, type Result } from '../../../shared/lib/result.ts';

/**
 * Photos on their way from the camera or a folder to the disk, one at a time.
 * 1. A photo that could not be stored stays here, with its bytes and the reason, until the person retries or saves it elsewhere.
 * 2. `snapshot()` answers the same object until something changes.
 */
export interface PhotoLinks {
  readonly pointIds?: readonly string[];
  readonly hallCheckCodes?: readonly string[];
  readonly archiveRowIds?: readonly string[];
  readonly problemIds?: readonly string[];
}

export interface QueuedPhoto {
  readonly fileName: string;
  readonly mime: string;
  readonly source: 'camera' | 'import';
  readonly links: PhotoLinks;
  readonly method?: Evidence['method'];
  /** The moment of the shot: the queue may come to it later. */
  readonly takenAt?: Instant;
  /** Called with the evidence id once it is durable. */
  readonly onStored?: (evidenceId: string) => void;
  /** Called when its turn comes, so fifty chosen files do not lie in memory at once. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface PhotoJob {
  readonly id: number;
  readonly photo: QueuedPhoto;
  readonly state: 'waiting' | 'saving' | 'failed';
  readonly sentence: string;
}

export interface PhotoQueueState {
  readonly jobs: readonly PhotoJob[];
  /** Stored since the queue was last empty, for “第 3 张，共 12 张”. */
  readonly stored: number;
  /** What a person must know of something that was stored; here until it is dismissed. */
  readonly notes: readonly string[];
}

export interface PhotoQueue {
  snapshot(): PhotoQueueState;
  subscribe(listener: () => void): () => void;
  add(photos: readonly QueuedPhoto[]): void;
  retry(id: number): void;
  drop(id: number): void;
  dismiss(note: string): void;
  /** Takes out what has not begun and stops what has. */
  cancel(): void;
}

export type StorePhoto = (
  photo: QueuedPhoto,
  signal: AbortSignal,
  note: (sentence: string) => void,
) => Promise<Result<string, string>>;

const EMPTY: PhotoQueueState = { jobs: [], stored: 0, notes: [] };

/** `store` answers the evidence id, or the sentence to show; what it notes stays on the screen. */
export function createPhotoQueue(store: StorePhoto): PhotoQueue {
  let state = EMPTY;
  let nextId = 1;
  let busy = false;
  let abort = new AbortController();
  const listeners = new Set<() => void>();

  const set = (next: PhotoQueueState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const change = (id: number, patch: Partial<PhotoJob>): void =>
    set({ ...state, jobs: state.jobs.map((job) => (job.id === id ? { ...job, ...patch } : job)) });
  const note = (sentence: string): void =>
    set({ ...state, notes: [...state.notes.filter((other) => other !== sentence), sentence] });
  const remove = (id: number): void => set({ ...state, jobs: state.jobs.filter((job) => job.id !== id) });

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let job = nextWaiting(state); job !== null; job = nextWaiting(state)) {
      change(job.id, { state: 'saving', sentence: '' });
      const { signal } = abort;
      // A store that throws must not stop the queue: the photos behind it would wait for ever.
      const result = await store(job.photo, signal, note).catch((thrown: unknown) =>
        err(`程序出错（${String(thrown)}），请重试。`),
      );
      if (result.ok) {
        remove(job.id);
        job.photo.onStored?.(result.value);
        set({ ...state, stored: state.stored + 1 });
      } else if (signal.aborted) remove(job.id);
      else change(job.id, { state: 'failed', sentence: result.error });
    }
    busy = false;
    if (state.jobs.length === 0) set(state.notes.length === 0 ? EMPTY : { ...EMPTY, notes: state.notes });
  };

  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(photos) {
      const jobs = photos.map((photo): PhotoJob => ({ id: nextId++, photo, state: 'waiting', sentence: '' }));
      set({ ...state, jobs: [...state.jobs, ...jobs] });
      void work();
    },
    retry(id) {
      change(id, { state: 'waiting', sentence: '' });
      void work();
    },
    drop: remove,
    dismiss: (sentence) => set({ ...state, notes: state.notes.filter((other) => other !== sentence) }),
    cancel() {
      abort.abort();
      abort = new AbortController();
      set({ ...state, jobs: state.jobs.filter((job) => job.state !== 'waiting') });
    },
  };
}

function nextWaiting(state: PhotoQueueState): PhotoJob | null {
  return state.jobs.find((job) => job.state === 'waiting') ?? null;
}
