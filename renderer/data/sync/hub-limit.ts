import type { Json } from '../../../shared/lib/json.ts';
import { HUB_LIMIT_SETTING } from '../../text/setting-keys.ts';
import type { OpenData } from '../current-data.ts';

/** Limits that a person may choose, in kilobytes a second; null = none. */
export const HUB_LIMITS = [null, 64, 256, 1024] as const;

/** What does not stand for one of them is no limit. */
export function limitIn(stored: Json | null): number | null {
  return HUB_LIMITS.find((one) => one === stored) ?? null;
}

/** Tells the host what the person set: it forgets with every start. */
export async function applyHubLimit({ db, host }: Pick<OpenData, 'db' | 'host'>): Promise<void> {
  const stored = limitIn((await db.rows('setting').get(HUB_LIMIT_SETTING))?.fields['value'] ?? null);
  await host.call('hub.limit', { bytesPerSecond: stored === null ? null : stored * 1024 });
}
