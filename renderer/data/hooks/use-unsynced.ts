import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

export interface Unsynced {
  readonly changes: number;
  readonly photos: number;
}

/** What lies on this laptop only: all of it, until a hub or a bundle has confirmed it. */
export function useUnsynced(): Loaded<Unsynced> {
  return useLive('unsynced', async ({ db }) => ({
    changes: await db.changes.count(),
    photos: await db.blobs.count(),
  }));
}
