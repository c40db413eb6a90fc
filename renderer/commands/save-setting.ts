import type { Json } from '../../shared/lib/json.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { WriteFailure } from '../data/failures.ts';
import { putFields } from './run-decision.ts';

/** A setting of this laptop. `WHO_SETTING` (renderer/data/start/who.ts) names the inspector. */
export function saveSetting(key: string, value: Json): Promise<Result<null, WriteFailure>> {
  return putFields('setting', key, { value });
}
