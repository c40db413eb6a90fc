import { err, ok, type Result } from '../result.ts';
import { classEscape, readClass } from './pattern-class.ts';
import { fail, type PatternFault, type PatternTree, type Reader } from './pattern-reader.ts';

const DEEPEST = 50;

/** Never throws; a construct that cannot be matched in linear time is a fault that quotes it. */
export function parsePattern(source: string): Result<PatternTree, PatternFault> {
  const reader: Reader = { characters: Array.from(source), at: 0, fault: null };
  const tree = either(reader, 0);
  if (reader.fault === null && reader.at < reader.characters.length) fail(reader);
  return reader.fault === null ? ok(tree) : err(reader.fault);
}

function either(reader: Reader, depth: number): PatternTree {
  if (depth > DEEPEST) return fail(reader);
  const of = [sequence(reader, depth)];
  while (reader.characters[reader.at] === '|') {
    reader.at += 1;
    of.push(sequence(reader, depth));
  }
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'either', of };
}

function sequence(reader: Reader, depth: number): PatternTree {
  const of: PatternTree[] = [];
  for (let next = reader.characters[reader.at]; next !== undefined; next = reader.characters[reader.at]) {
    if (next === '|' || next === ')') break;
    of.push(quantified(reader, atom(reader, next, depth)));
  }
  return { kind: 'sequence', of };
}

function atom(reader: Reader, next: string, depth: number): PatternTree {
  switch (next) {
    case '(':
      return group(reader, depth);
    case '[':
      return readClass(reader);
    case '\\':
      return escape(reader);
    case '^':
    case '$':
      reader.at += 1;
      return { kind: next === '^' ? 'begin' : 'finish' };
    case '.':
      reader.at += 1;
      return { kind: 'one', test: (character) => character !== '\n' && character !== '\r' };
    case '*':
    case '+':
    case '?':
    case '{':
      return fail(reader);
    default:
      reader.at += 1;
      return { kind: 'one', test: (character) => character === next };
  }
}

function group(reader: Reader, depth: number): PatternTree {
  const begin = reader.at;
  reader.at += 1;
  if (reader.characters[reader.at] === '?') {
    if (reader.characters[reader.at + 1] !== ':') {
      reader.at = begin;
      return fail(reader);
    }
    reader.at += 2;
  }
  const inner = either(reader, depth + 1);
  if (reader.characters[reader.at] !== ')') {
    reader.at = reader.fault === null ? begin : reader.at;
    return fail(reader);
  }
  reader.at += 1;
  return inner;
}

function escape(reader: Reader): PatternTree {
  const test = classEscape(reader);
  return test === null ? fail(reader) : { kind: 'one', test };
}

function quantified(reader: Reader, of: PatternTree): PatternTree {
  const bounds = quantifier(reader);
  if (bounds === null) return of;
  // Lazy or not decides what is captured, never whether the whole text matches.
  if (reader.characters[reader.at] === '?') reader.at += 1;
  const after = reader.characters[reader.at];
  if (after === '*' || after === '+' || after === '{') return fail(reader);
  return { kind: 'repeat', of, ...bounds };
}

function quantifier(reader: Reader): { readonly least: number; readonly most: number | null } | null {
  const next = reader.characters[reader.at];
  const simple = next === undefined ? undefined : SIMPLE[next];
  if (simple !== undefined) {
    reader.at += 1;
    return simple;
  }
  if (next !== '{') return null;
  const close = reader.characters.indexOf('}', reader.at);
  const bounds = /^(\d{1,4})(,(\d{1,4})?)?$/.exec(reader.characters.slice(reader.at + 1, close).join(''));
  const least = Number(bounds?.[1]);
  const most = bounds?.[2] === undefined ? least : bounds[3] === undefined ? null : Number(bounds[3]);
  if (close === -1 || bounds === null || (most !== null && most < least)) {
    fail(reader, 8);
    return null;
  }
  reader.at = close + 1;
  return { least, most };
}

const SIMPLE: Readonly<Record<string, { readonly least: number; readonly most: number | null }>> = {
  '*': { least: 0, most: null },
  '+': { least: 1, most: null },
  '?': { least: 0, most: 1 },
};
