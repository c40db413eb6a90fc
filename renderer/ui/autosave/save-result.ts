import type { Result } from '../../../shared/lib/result.ts';

/** What every command answers; the code has one Chinese sentence in renderer/text. */
export interface SaveError {
  readonly code: string;
  readonly field?: string;
  readonly detail?: string;
  /** What the field itself says about the value; else the code's own sentence is shown. */
  readonly sentence?: string;
  /** The value was refused but is kept and tried again by itself: answers how that ended. */
  readonly later?: Promise<SaveResult>;
}

export type SaveResult = Result<unknown, SaveError>;
