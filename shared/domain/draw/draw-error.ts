/** Why a step of a draw was refused; renderer/text/draw-errors.ts has one sentence for each. */
export const DRAW_ERROR_CODES = [
  'roster-empty',
  'roster-wrong',
  'count-wrong',
  'inspectors-below-two',
  'too-few-eligible',
  'recusal-wrong',
  'source-missing',
  'seat-taken',
  'person-missing',
  'person-same',
  'value-short',
  'value-wrong',
  'reveal-too-early',
  'reveal-differs',
  'draw-not-ready',
  'draw-reason-missing',
  'draw-unknown',
  'draw-voided',
  'draw-exhausted',
  'entry-not-drawn',
] as const;

export type DrawErrorCode = (typeof DRAW_ERROR_CODES)[number];

export interface DrawError {
  readonly code: DrawErrorCode;
  /** A number or a name for the sentence. */
  readonly detail?: string;
}
