import { err, ok, type Result } from '../../../lib/result.ts';
import type { ExpressionFault } from './expression.ts';

export type Token =
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'reference'; readonly value: string; readonly at: number }
  | { readonly kind: 'word'; readonly value: string; readonly at: number }
  | { readonly kind: 'sign'; readonly value: string; readonly at: number };

/** Longer than any expression that a person wrote; a cell of a workbook holds 32,767 characters. */
const LONGEST_EXPRESSION = 8000;

/** Spreadsheets and word processors make these of straight quotes; in an expression they mean the same. */
const SINGLE = /['‘’]/;
const DOUBLE = /["“”]/;

export function tokensOf(source: string): Result<readonly Token[], ExpressionFault> {
  if (source.length > LONGEST_EXPRESSION) return err({ code: 'too-long', at: 0, subject: String(source.length) });
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const read = tokenAt(source, at, character);
    if (!read.ok) return read;
    tokens.push(read.value.token);
    at = read.value.end;
  }
  return ok(tokens);
}

type Read = Result<{ readonly token: Token; readonly end: number }, ExpressionFault>;

function tokenAt(source: string, at: number, character: string): Read {
  if (SINGLE.test(character)) return quoted(source, at, SINGLE);
  if (DOUBLE.test(character)) return quoted(source, at, DOUBLE);
  if (source.startsWith('${', at)) return reference(source, at);
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(source)?.[0];
  if (number !== undefined) {
    return ok({ token: { kind: 'number', value: Number(number), at }, end: at + number.length });
  }
  WORD.lastIndex = at;
  const word = WORD.exec(source)?.[0];
  if (word !== undefined) return ok({ token: { kind: 'word', value: word, at }, end: at + word.length });
  SIGN.lastIndex = at;
  const sign = SIGN.exec(source)?.[0];
  if (sign !== undefined) return ok({ token: { kind: 'sign', value: sign, at }, end: at + sign.length });
  return err({ code: 'stray-character', at, subject: character });
}

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)/y;
/** An XML name, with the prefix of `jr:choice-name`. A hyphen belongs to a name, as in XPath. */
const WORD = /[\p{L}_][\p{L}\p{N}_\-.]*(?::[\p{L}_][\p{L}\p{N}_\-.]*)?/uy;
const SIGN = /!=|<=|>=|\/\/|::|\.\.|[=<>+\-*/(),.[\]|@]/y;

function quoted(source: string, at: number, quote: RegExp): Read {
  let end = at + 1;
  while (end < source.length && !quote.test(source.charAt(end))) end += 1;
  if (end >= source.length) return err({ code: 'open-quote', at, subject: source.charAt(at) });
  return ok({ token: { kind: 'text', value: source.slice(at + 1, end), at }, end: end + 1 });
}

function reference(source: string, at: number): Read {
  const end = source.indexOf('}', at);
  if (end === -1) return err({ code: 'open-reference', at, subject: source.slice(at, at + 20) });
  const name = source.slice(at + 2, end).trim();
  if (name.startsWith('last-saved#')) return err({ code: 'path-unsupported', at, subject: name });
  return ok({ token: { kind: 'reference', value: name, at }, end: end + 1 });
}
