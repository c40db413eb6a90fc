import { useLive } from './use-live.ts';

export interface Unsynced {
  readonly changes: number;
  readonly photos: number;
}

/** What lies on this laptop only: all of it, until a hub or a bundle has confirmed it. */
export function useUnsynced(): Unsynced {
  const loaded = useLive('unsynced', async ({ db }) => ({
    changes: await db.changes.count(),
    photos: await db.blobs.count(),
  }));
  return loaded.status === 'ready' ? loaded.value : NONE;
}

const NONE: Unsynced = { changes: 0, photos: 0 };
