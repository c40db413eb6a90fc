import { DRAW_ERROR_CODES } from '../draw/draw-error.ts';

/**
 * Why a decision refused. Only what can never become right by typing on is refused here; what is still missing is the
 * business of seal-check.ts. renderer/text/visit-errors.ts has one sentence for each.
 */
export const VISIT_ERROR_CODES = [
  'visit-sealed',
  'field-required',
  'field-invalid',
  'field-too-long',
  'date-invalid',
  'inspectors-too-few',
  'inspectors-same',
  'field-fixed',
  'framework-mismatch',
  'point-unknown',
  'hall-check-unknown',
  'archive-row-unknown',
  'evidence-unknown',
  'problem-unknown',
  'signature-unknown',
  'row-removed',
  'evidence-voided',
  'reason-required',
  'correction-exists',
  'not-applicable-fixed',
  'not-applicable-unmarked',
  'not-covert-visit',
  'evidence-bytes-missing',
  'mask-not-photo',
  'mask-too-many',
  'mask-area-invalid',
  'signature-empty',
  'signature-name-fixed',
  ...DRAW_ERROR_CODES,
] as const;

export type VisitErrorCode = (typeof VISIT_ERROR_CODES)[number];

export interface VisitError {
  readonly code: VisitErrorCode;
  /** Path of the field, e.g. `inspectors.1.certificate`. */
  readonly field?: string;
  readonly pointId?: string;
  readonly detail?: string;
}
