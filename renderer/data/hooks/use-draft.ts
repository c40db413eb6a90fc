import type { Json } from '../../../shared/lib/json.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** What was typed into a form that is not yet a visit; null when nothing was. T is what saveDraft was given. */
export function useDraft<T extends Json>(key: string): Loaded<T | null> {
  return useLive(`draft ${key}`, async ({ db }) => {
    const row = await db.rows('draft').get(key);
    return (row?.fields['value'] ?? null) as T | null;
  });
}
