import type { ReactNode } from 'react';

export interface FieldProps {
  /** Id of the control inside; the label points at it. */
  readonly id: string;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  /** One sentence that names the field and the way out, or null. */
  readonly error?: string | null;
  /** Keeps the label for screen readers only, e.g. in a table cell. */
  readonly labelHidden?: boolean;
  readonly children: ReactNode;
}

/** A label, its control, and the field's own sentence under it. */
export function Field({ id, label, required, hint, error, labelHidden, children }: FieldProps) {
  return (
    <div className={`xt-field${error ? ' xt-field-bad' : ''}`}>
      <label htmlFor={id} className={labelHidden ? 'xt-visually-hidden' : 'xt-field-label'}>
        {label}
        {required ? <span className="xt-required">必填</span> : null}
      </label>
      {children}
      {hint ? (
        <div id={`${id}-hint`} className="xt-field-hint">
          {hint}
        </div>
      ) : null}
      {/* Always in the tree: a live region that appears together with its text is not read out. */}
      <div id={`${id}-error`} className="xt-field-error" role="status">
        {error ?? ''}
      </div>
    </div>
  );
}

/** The aria attributes that tie a control to its Field. */
export function fieldAria(id: string, hint: unknown, error: string | null | undefined) {
  return {
    'aria-describedby':
      [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? (true as const) : undefined,
  };
}
