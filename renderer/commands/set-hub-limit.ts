import type { Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { applyHubLimit } from '../data/sync/hub-limit.ts';
import { HUB_LIMIT_SETTING } from '../text/setting-keys.ts';
import { saveSetting } from './save-setting.ts';

/** 限速: kilobytes a second to and from 汇总中心, null for none; holds from the next piece on. */
export async function setHubLimit(kilobytes: number | null): Promise<Result<null, WriteFailure>> {
  const saved = await saveSetting(HUB_LIMIT_SETTING, kilobytes);
  if (saved.ok) await applyHubLimit(currentData());
  return saved;
}
