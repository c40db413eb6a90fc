import type { PhotoJob, PhotoQueue } from './photo-queue.ts';

/**
 * The queue of every visit that has one. They outlive their screens: a photo that could not be stored is still there when
 * the inspector comes back, and the window asks before it closes over it, from whatever screen.
 */
export interface UnsavedPhotos {
  /** Waiting or being stored. */
  readonly moving: number;
  readonly failed: number;
  /** The visit whose evidence shows them; the first one when there are several. Null when there are none. */
  readonly visitId: string | null;
}

const NONE: UnsavedPhotos = { moving: 0, failed: 0, visitId: null };

const queues = new Map<string, PhotoQueue>();
const listeners = new Set<() => void>();
let state = NONE;

/** The visit's queue; `make` is asked for one the first time. */
export function photoQueueOf(visitId: string, make: () => PhotoQueue): PhotoQueue {
  const known = queues.get(visitId);
  if (known !== undefined) return known;
  const queue = make();
  queues.set(visitId, queue);
  queue.subscribe(count);
  return queue;
}

/** Photos whose bytes lie in memory only; the same object until a number changes. */
export function unsavedPhotos(): UnsavedPhotos {
  return state;
}

export function subscribeUnsavedPhotos(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shots of the camera exist nowhere else; an imported file still lies where it came from. */
export function cameraShots(jobs: readonly PhotoJob[]): number {
  return jobs.filter((job) => job.photo.source === 'camera').length;
}

function count(): void {
  let moving = 0;
  let failed = 0;
  let first: string | null = null;
  for (const [visitId, queue] of queues) {
    const { jobs } = queue.snapshot();
    if (jobs.length > 0) first ??= visitId;
    for (const job of jobs) {
      if (job.state === 'failed') failed += 1;
      else moving += 1;
    }
  }
  if (state.moving === moving && state.failed === failed && state.visitId === first) return;
  state = { moving, failed, visitId: first };
  for (const listener of listeners) listener();
}
