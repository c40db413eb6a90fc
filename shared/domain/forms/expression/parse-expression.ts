import { err, ok, type Result } from '../../../lib/result.ts';
import type { Expression, ExpressionFault, Operator } from './expression.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Nested parentheses, calls and signs. Deeper than any real form, far from the end of the stack. */
const DEEPEST = 80;

/** One expression from its text. Never throws, whatever the text; work is linear in its length. */
export function parseExpression(source: string): Result<Expression, ExpressionFault> {
  const tokens = tokensOf(source);
  if (!tokens.ok) return tokens;
  const parser: Parser = { tokens: tokens.value, at: 0, end: source.length };
  try {
    const expression = either(parser, 0);
    const rest = parser.tokens[parser.at];
    if (rest !== undefined) refuse({ code: 'unexpected', at: rest.at, subject: String(rest.value) });
    return ok(expression);
  } catch (cause) {
    if (cause instanceof Refusal) return err(cause.fault);
    throw cause;
  }
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  readonly end: number;
}

class Refusal extends Error {
  readonly fault: ExpressionFault;

  constructor(fault: ExpressionFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function refuse(fault: ExpressionFault): never {
  throw new Refusal(fault);
}

function either(parser: Parser, depth: number): Expression {
  const first = both(parser, depth);
  if (!isWord(parser, 'or')) return first;
  const of = [first];
  while (takeWord(parser, 'or')) of.push(both(parser, depth));
  return { kind: 'some', of };
}

function both(parser: Parser, depth: number): Expression {
  const first = chain(parser, depth, 0);
  if (!isWord(parser, 'and')) return first;
  const of = [first];
  while (takeWord(parser, 'and')) of.push(chain(parser, depth, 0));
  return { kind: 'every', of };
}

/** Operators by how strongly they bind, weakest first; each level is left to right. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

function chain(parser: Parser, depth: number, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return unary(parser, depth);
  let left = chain(parser, depth, level + 1);
  let length = 0;
  for (let operator = operatorOf(parser, operators); operator; operator = operatorOf(parser, operators)) {
    length += 1;
    // a + b + c … is as deep a tree as it is long.
    if (length > 4 * DEEPEST) refuse({ code: 'too-deep', at: parser.tokens[parser.at]?.at ?? 0, subject: operator });
    parser.at += 1;
    left = { kind: 'binary', operator, left, right: chain(parser, depth, level + 1) };
  }
  return left;
}

function operatorOf(parser: Parser, operators: readonly Operator[]): Operator | undefined {
  const token = parser.tokens[parser.at];
  if (token?.kind !== 'sign' && token?.kind !== 'word') return undefined;
  return operators.find((operator) => operator === token.value);
}

function unary(parser: Parser, depth: number): Expression {
  const token = parser.tokens[parser.at];
  if (depth > DEEPEST) refuse({ code: 'too-deep', at: token?.at ?? parser.end, subject: String(DEEPEST) });
  if (token?.kind === 'sign' && token.value === '-') {
    parser.at += 1;
    return { kind: 'negate', of: unary(parser, depth + 1) };
  }
  const value = primary(parser, depth);
  const next = parser.tokens[parser.at];
  if (next?.kind === 'sign' && ['/', '//', '[', '|', '::'].includes(next.value)) {
    refuse({ code: 'path-unsupported', at: next.at, subject: next.value });
  }
  return value;
}

function primary(parser: Parser, depth: number): Expression {
  const token = parser.tokens[parser.at];
  if (token === undefined) return refuse({ code: 'unexpected-end', at: parser.end, subject: '' });
  parser.at += 1;
  switch (token.kind) {
    case 'text':
      return { kind: 'text', value: token.value };
    case 'number':
      return { kind: 'number', value: token.value };
    case 'reference':
      return { kind: 'reference', name: token.value, at: token.at };
    case 'word':
      return isSign(parser, '(') ? call(parser, token, depth) : { kind: 'column', name: token.value, at: token.at };
    case 'sign':
      return bySign(parser, token, depth);
  }
}

function bySign(parser: Parser, token: Token, depth: number): Expression {
  switch (token.value) {
    case '.':
      return { kind: 'self', at: token.at };
    case '..':
      return { kind: 'parent', at: token.at };
    case '(': {
      const inner = either(parser, depth + 1);
      close(parser);
      return inner;
    }
    case '/':
    case '//':
    case '@':
    case '*':
      return refuse({ code: 'path-unsupported', at: token.at, subject: token.value });
    default:
      return refuse({ code: 'unexpected', at: token.at, subject: String(token.value) });
  }
}

function call(parser: Parser, name: Token, depth: number): Expression {
  parser.at += 1;
  const args: Expression[] = [];
  if (!isSign(parser, ')')) {
    args.push(either(parser, depth + 1));
    while (isSign(parser, ',')) {
      parser.at += 1;
      args.push(either(parser, depth + 1));
    }
  }
  close(parser);
  return { kind: 'call', name: String(name.value), args, at: name.at };
}

function close(parser: Parser): void {
  const token = parser.tokens[parser.at];
  if (token === undefined) refuse({ code: 'unexpected-end', at: parser.end, subject: ')' });
  if (token.kind !== 'sign' || token.value !== ')') {
    refuse({ code: 'unexpected', at: token.at, subject: String(token.value) });
  }
  parser.at += 1;
}

function isSign(parser: Parser, sign: string): boolean {
  const token = parser.tokens[parser.at];
  return token?.kind === 'sign' && token.value === sign;
}

function isWord(parser: Parser, word: string): boolean {
  const token = parser.tokens[parser.at];
  return token?.kind === 'word' && token.value === word;
}

function takeWord(parser: Parser, word: string): boolean {
  const is = isWord(parser, word);
  if (is) parser.at += 1;
  return is;
}
