import type { Result } from '../../shared/lib/result.ts';
import type { WriteFailure } from '../data/failures.ts';
import { putFields } from './run-decision.ts';

export function clearDraft(key: string): Promise<Result<null, WriteFailure>> {
  return putFields('draft', key, { value: null });
}
