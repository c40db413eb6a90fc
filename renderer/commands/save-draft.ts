import type { Json } from '../../shared/lib/json.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { WriteFailure } from '../data/failures.ts';
import { putFields } from './run-decision.ts';

/** Keeps what was typed into a form that is not yet a visit. */
export function saveDraft(key: string, value: Json): Promise<Result<null, WriteFailure>> {
  return putFields('draft', key, { value });
}
