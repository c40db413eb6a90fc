import type { Result } from '../../../shared/lib/result.ts';

/** What every command answers; the code has one Chinese sentence in renderer/text. */
export interface SaveError {
  readonly code: string;
  readonly field?: string;
  readonly detail?: string;
}

export type SaveResult = Result<unknown, SaveError>;
