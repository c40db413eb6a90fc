/** Why a decision about questionnaires refused. renderer/text/questionnaire-errors.ts has one sentence for each. */
export const QUESTIONNAIRE_ERROR_CODES = [
  'batch-field-empty',
  'batch-day-invalid',
  'batch-serials-invalid',
  'batch-serials-taken',
  'keyer-unnamed',
  'same-keyer',
  'not-keyed-once',
  'serial-outside',
  'serial-keyed',
  'sheet-incomplete',
  'instrument-mismatch',
  'entry-unknown',
  'entry-voided',
  'void-reason-empty',
  'nothing-to-rule',
  'ruler-keyed',
  'tally-invalid',
  'issue-range',
  'issue-outside',
  'return-not-issued',
  'return-keyed',
  'scan-twice',
  'scan-unknown',
  'scan-no-picture',
  'scan-unreadable',
  'scan-pdf-page',
  'target-invalid',
  'quota-invalid',
  'quota-above-target',
  'tally-empty',
  'batch-of-paper',
  'batch-not-of-paper',
  'batch-not-online',
  'answer-invalid',
  'revisit-pending',
] as const;

export type QuestionnaireErrorCode = (typeof QUESTIONNAIRE_ERROR_CODES)[number];

export interface QuestionnaireError {
  readonly code: QuestionnaireErrorCode;
  /** The field, serial or item that the sentence names. */
  readonly subject: string;
}
