import type { Json } from '../../../shared/lib/json.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** A setting of this laptop; null when it was never set. */
export function useSetting(key: string): Loaded<Json | null> {
  return useLive(`setting ${key}`, async ({ db }) => (await db.rows('setting').get(key))?.fields['value'] ?? null);
}
