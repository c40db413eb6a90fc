import { err, ok, type Result } from '../../../lib/result.ts';
import type { Expression, ExpressionFault, Operator } from './expression.ts';
import { FORM_FUNCTIONS, type FormFunction, type Ports } from './functions.ts';
import { patternFaultOf } from './pattern-fault.ts';
import { booleanOf, isNodes, numberOf, type Value } from './value.ts';

/** An expression bound to a form: answers for one place (a row in one instance of its repeats). */
export type Evaluate<P> = (place: P) => Value;
export type Bound<P> = Result<Evaluate<P>, ExpressionFault>;

/** What names mean where the expression stands. Each answers with a fault for what does not exist or may not stand there. */
export interface Bindings<P> {
  readonly reference: (node: Extract<Expression, { kind: 'reference' }>) => Bound<P>;
  readonly self: (at: number) => Bound<P>;
  readonly column: (node: Extract<Expression, { kind: 'column' }>) => Bound<P>;
  /** `position(..)`, `indexed-repeat(…)`, `jr:choice-name(…)`, `once(…)`: they ask for more than values. null = not one of these. */
  readonly special: (node: Extract<Expression, { kind: 'call' }>) => Bound<P> | null;
  readonly ports: Ports;
}

export function compileExpression<P>(expression: Expression, bindings: Bindings<P>): Bound<P> {
  switch (expression.kind) {
    case 'text':
    case 'number': {
      const { value } = expression;
      return ok(() => value);
    }
    case 'reference':
      return bindings.reference(expression);
    case 'self':
      return bindings.self(expression.at);
    case 'column':
      return bindings.column(expression);
    case 'parent':
      return err({ code: 'path-unsupported', at: expression.at, subject: '..' });
    case 'negate':
      return mapped(compileExpression(expression.of, bindings), (of) => (place) => -numberOf(of(place)));
    case 'every':
      return mapped(compileAll(expression.of, bindings), (of) => (place) => of.every((one) => booleanOf(one(place))));
    case 'some':
      return mapped(compileAll(expression.of, bindings), (of) => (place) => of.some((one) => booleanOf(one(place))));
    case 'binary':
      return mapped(compileAll([expression.left, expression.right], bindings), ([left, right]) =>
        left === undefined || right === undefined ? () => '' : binary(expression.operator, left, right),
      );
    case 'call':
      return bindings.special(expression) ?? compileCall(expression, bindings);
  }
}

function compileCall<P>(node: Extract<Expression, { kind: 'call' }>, bindings: Bindings<P>): Bound<P> {
  const { name, at } = node;
  const known = Object.hasOwn(FORM_FUNCTIONS, name) ? FORM_FUNCTIONS[name] : undefined;
  if (known === undefined) return err({ code: 'function-unsupported', at, subject: name });
  if (node.args.length < known.least || node.args.length > known.most) {
    return err({ code: 'argument-count', at, subject: name });
  }
  const pattern = patternFaultOf(node);
  if (pattern !== null) return err(pattern);
  return mapped(compileAll(node.args, bindings), (args) => called(known, args, bindings.ports));
}

function called<P>(known: FormFunction, args: readonly Evaluate<P>[], ports: Ports): Evaluate<P> {
  return (place) =>
    known.run(
      args.map((arg) => () => arg(place)),
      ports,
    );
}

export function compileAll<P>(
  expressions: readonly Expression[],
  bindings: Bindings<P>,
): Result<readonly Evaluate<P>[], ExpressionFault> {
  const all: Evaluate<P>[] = [];
  for (const expression of expressions) {
    const one = compileExpression(expression, bindings);
    if (!one.ok) return one;
    all.push(one.value);
  }
  return ok(all);
}

function mapped<A, P>(of: Result<A, ExpressionFault>, make: (value: A) => Evaluate<P>): Bound<P> {
  return of.ok ? ok(make(of.value)) : of;
}

function binary<P>(operator: Operator, left: Evaluate<P>, right: Evaluate<P>): Evaluate<P> {
  switch (operator) {
    case '=':
      return (place) => compare(left(place), right(place), equal);
    case '!=':
      return (place) => compare(left(place), right(place), (a, b) => !equal(a, b));
    case '<':
      return (place) => compare(left(place), right(place), (a, b) => numberOf(a) < numberOf(b));
    case '<=':
      return (place) => compare(left(place), right(place), (a, b) => numberOf(a) <= numberOf(b));
    case '>':
      return (place) => compare(left(place), right(place), (a, b) => numberOf(a) > numberOf(b));
    case '>=':
      return (place) => compare(left(place), right(place), (a, b) => numberOf(a) >= numberOf(b));
    case '+':
      return (place) => numberOf(left(place)) + numberOf(right(place));
    case '-':
      return (place) => numberOf(left(place)) - numberOf(right(place));
    case '*':
      return (place) => numberOf(left(place)) * numberOf(right(place));
    case 'div':
      return (place) => numberOf(left(place)) / numberOf(right(place));
    case 'mod':
      return (place) => numberOf(left(place)) % numberOf(right(place));
  }
}

/** A node-set compares as XPath says: true when one of its nodes does. */
function compare(left: Value, right: Value, holds: (a: Value, b: Value) => boolean): boolean {
  if (isNodes(left)) return left.some((one) => compare(one, right, holds));
  if (isNodes(right)) return right.some((one) => holds(left, one));
  return holds(left, right);
}

function equal(a: Value, b: Value): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return booleanOf(a) === booleanOf(b);
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  return numberOf(a) === numberOf(b);
}
