import type { VisitError } from '../../shared/domain/visit/visit-error.ts';
import type { WriteFailure } from '../data/failures.ts';

/** Why a command did nothing, or why its text still waits in memory (`quota`, `database-failed`: see useSaveState). */
export type CommandError = VisitError | WriteFailure;

/** The disk has no room for this photo beside the reserve, or none at all. The photo is still with the caller. */
export interface NoPhotoRoom {
  readonly code: 'photo-room';
  readonly detail: string;
}

/** The long ones can be cancelled. */
export interface Cancelled {
  readonly code: 'cancelled';
  readonly detail: string;
}

export const CANCELLED: Cancelled = { code: 'cancelled', detail: '' };
