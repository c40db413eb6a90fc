import { fail, type PatternTree, type Reader } from './pattern-reader.ts';

type Test = (character: string) => boolean;

/** `[a-z\d]`, `[^…]`, with the cursor on the bracket. */
export function readClass(reader: Reader): PatternTree {
  const begin = reader.at;
  reader.at += 1;
  const negated = reader.characters[reader.at] === '^';
  if (negated) reader.at += 1;
  const tests: Test[] = [];
  for (let first = true; ; first = false) {
    const next = reader.characters[reader.at];
    if (next === undefined) {
      reader.at = begin;
      return fail(reader);
    }
    if (next === ']' && !first) break;
    const test = member(reader, next);
    if (test === null) return fail(reader);
    tests.push(test);
  }
  reader.at += 1;
  return { kind: 'one', test: (character) => tests.some((test) => test(character)) !== negated };
}

function member(reader: Reader, next: string): Test | null {
  if (next === '\\' && !LITERAL.test(reader.characters[reader.at + 1] ?? 'x')) return classEscape(reader);
  const low = literal(reader);
  const after = reader.characters[reader.at + 1];
  if (reader.characters[reader.at] !== '-' || after === undefined || after === ']') {
    return (character) => character === low;
  }
  reader.at += 1;
  if (after === '\\' && !LITERAL.test(reader.characters[reader.at + 1] ?? 'x')) return null;
  const high = literal(reader);
  const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
  if (from > to) return null;
  return (character) => {
    const point = character.codePointAt(0) ?? -1;
    return point >= from && point <= to;
  };
}

function literal(reader: Reader): string {
  if (reader.characters[reader.at] === '\\') reader.at += 1;
  const character = reader.characters[reader.at] ?? '';
  reader.at += 1;
  return character;
}

/** What a backslash and the next character stand for, with the cursor on the backslash; null = not supported. */
export function classEscape(reader: Reader): Test | null {
  const letter = reader.characters[reader.at + 1];
  if (letter === undefined) return null;
  if (LITERAL.test(letter)) {
    reader.at += 2;
    return (character) => character === letter;
  }
  if (letter === 'p' || letter === 'P') return property(reader, letter === 'P');
  const known = SHORTHAND[letter];
  if (known === undefined) return null;
  reader.at += 2;
  return (character) => known.test(character);
}

/** `\p{L}`: the engine's own tables, asked for one character at a time, so nothing can run away. */
function property(reader: Reader, negated: boolean): Test | null {
  const close = reader.characters.indexOf('}', reader.at);
  const name = reader.characters.slice(reader.at + 3, close).join('');
  if (reader.characters[reader.at + 2] !== '{' || close === -1 || !/^[A-Za-z_=]{1,40}$/.test(name)) return null;
  try {
    const table = new RegExp(`^\\p{${name}}$`, 'u');
    reader.at = close + 1;
    return (character) => table.test(character) !== negated;
  } catch {
    return null;
  }
}

/** After a backslash these stand for themselves. */
const LITERAL = /[^A-Za-z0-9]/u;

const SHORTHAND: Readonly<Record<string, RegExp>> = {
  d: /^[0-9]$/,
  D: /^[^0-9]$/u,
  w: /^[A-Za-z0-9_]$/,
  W: /^[^A-Za-z0-9_]$/u,
  s: /^\s$/u,
  S: /^\S$/u,
  t: /^\t$/,
  n: /^\n$/,
  r: /^\r$/,
};
