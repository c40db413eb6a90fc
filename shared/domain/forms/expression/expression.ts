/**
 * An XLSForm expression as a tree (the XPath 1.0 subset that pyxform's documentation describes). `at` is the offset in the
 * source text, so that a fault can name the column of the cell in which it stands.
 */
export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `${name}`: one node, or several when it stands in a repeat that the expression does not share. */
  | { readonly kind: 'reference'; readonly name: string; readonly at: number }
  /** `.`: the answer of the row that carries the expression. */
  | { readonly kind: 'self'; readonly at: number }
  /** `..`: only as position(..). */
  | { readonly kind: 'parent'; readonly at: number }
  /** A bare word: a column of the choices sheet, in choice_filter only. */
  | { readonly kind: 'column'; readonly name: string; readonly at: number }
  | { readonly kind: 'negate'; readonly of: Expression }
  /** `and`, `or`: a chain of any length is one node, so that a long chain is no deep tree. */
  | { readonly kind: 'every' | 'some'; readonly of: readonly Expression[] }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

/** Why a text is no expression of this language. renderer/text/form-fault-sentence.ts has a sentence for each. */
export type ExpressionFaultCode =
  | 'too-long'
  | 'too-deep'
  | 'stray-character'
  | 'open-quote'
  | 'open-reference'
  | 'unexpected'
  | 'unexpected-end'
  | 'path-unsupported'
  | 'function-unsupported'
  | 'argument-count'
  | 'argument-kind'
  | 'pattern-unsupported'
  | 'not-here'
  | 'unknown-name'
  | 'unknown-column'
  | 'not-repeat';

export interface ExpressionFault {
  readonly code: ExpressionFaultCode;
  /** Offset in the expression's text. */
  readonly at: number;
  /** The word or character that the sentence quotes. */
  readonly subject: string;
}

/** Calls `visit` for every node, parents first. */
export function walkExpression(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) walkExpression(part, visit);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
      return [expression.of];
    case 'every':
    case 'some':
      return expression.of;
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'text':
    case 'number':
    case 'reference':
    case 'self':
    case 'parent':
    case 'column':
      return [];
  }
}
