import { linearPattern } from '../../../lib/linear-pattern/linear-pattern.ts';
import type { Expression, ExpressionFault } from './expression.ts';

/** A pattern that `regex` cannot match: said when the form is read, not when an answer meets it. */
export function patternFaultOf({ name, args, at }: Extract<Expression, { kind: 'call' }>): ExpressionFault | null {
  const pattern = args[1];
  if (name !== 'regex' || pattern?.kind !== 'text') return null;
  const compiled = linearPattern(pattern.value);
  return compiled.ok ? null : { code: 'pattern-unsupported', at, subject: compiled.error.subject };
}
