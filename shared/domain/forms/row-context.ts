import type { Ports } from './expression/functions.ts';
import type { Form, FormChoice } from './form.ts';
import type { FormField } from './form-fault.ts';
import type { FormLayout } from './form-layout.ts';
import type { Scope } from './scope.ts';

/** Where an expression of a form is evaluated: in an instance, and for one choice when it is a choice_filter. */
export interface Place {
  readonly scope: Scope;
  readonly choice: FormChoice | null;
}

export interface RowContext {
  readonly form: Form;
  readonly layout: FormLayout;
  readonly row: number;
  readonly field: FormField;
  readonly ports: Ports;
}
