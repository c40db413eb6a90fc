import type { ExpressionFaultCode } from './expression/expression.ts';

/** The cells of a row that hold an expression or a name that must exist. */
export type FormField =
  | 'name'
  | 'list'
  | 'relevant'
  | 'constraint'
  | 'required'
  | 'calculation'
  | 'choiceFilter'
  | 'repeatCount';

export type FormFaultCode = ExpressionFaultCode | 'name-twice' | 'unknown-list' | 'circle';

/** Why a form cannot run. renderer/text/form-fault-sentence.ts has a sentence for each code. */
export interface FormFault {
  readonly code: FormFaultCode;
  /** Place in `form.rows`. */
  readonly row: number;
  readonly field: FormField;
  readonly subject: string;
  /** Offset in the cell's text; 0 where the whole cell is meant. */
  readonly at: number;
}
