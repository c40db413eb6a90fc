import type { ParsedBytes } from '../file/byte-source.ts';
import type { PdfValue } from './pdf-value.ts';
import { PdfRefusal } from './refusal.ts';

const MAX_DEPTH = 100;
/** Bytes that a reference may take. */
const LONGEST_REFERENCE = 40;

/** What a byte is to the parser: part of a word unless marked. */
const SPACE = 1;
const DELIMITER = 2;
const CLASS = new Uint8Array(256);
for (const byte of [0x20, 0x0a, 0x0d, 0x09, 0x0c, 0]) CLASS[byte] = SPACE;
for (const char of '()<>[]{}/%') CLASS[char.charCodeAt(0)] = DELIMITER;

export interface Parsed {
  readonly value: PdfValue;
  /** First byte behind the value. */
  readonly end: number;
}

/**
 * Reads one value (no stream) that starts at or behind white space at `at`. Stricter than readers for display: a key that
 * stands twice, a name that is not well written, nesting without end are refused, because two readers would see two files.
 * References are read as such unless `bare` (content streams have none).
 */
export function parseValue(bytes: ParsedBytes, at: number, bare = false, depth = 0): Parsed {
  if (depth > MAX_DEPTH) throw fault(at, 'nested too deep');
  const start = skipSpace(bytes, at);
  const first = bytes.at(start);
  if (first === undefined) throw fault(start, 'value cut off');
  if (first === 0x2f) return parseName(bytes, start);
  if (first === 0x28) return parseLiteral(bytes, start);
  if (first === 0x5b) return parseArray(bytes, start, bare, depth);
  if (first === 0x3c)
    return bytes.at(start + 1) === 0x3c ? parseDict(bytes, start, bare, depth) : parseHex(bytes, start);
  const word = wordAt(bytes, start);
  const end = start + word.length;
  if (word === 'true' || word === 'false') return { value: { kind: 'boolean', value: word === 'true' }, end };
  if (word === 'null') return { value: { kind: 'null' }, end };
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) throw fault(start, `unexpected ${JSON.stringify(word.slice(0, 20))}`);
  const reference = !bare && word.length <= 10 && /^\d+$/.test(word) ? referenceAt(bytes, start, word) : null;
  if (reference !== null) return reference;
  return { value: { kind: 'number', value: Number(word) }, end };
}

/** `12 0 R`, of which the number was read; null when it is a number alone. */
function referenceAt(bytes: ParsedBytes, start: number, word: string): Parsed | null {
  const last = start + LONGEST_REFERENCE;
  let at = start + word.length;
  const spaces = (): boolean => {
    const from = at;
    while (at < last && CLASS[bytes.at(at) ?? 0x41] === SPACE) at++;
    return at > from;
  };
  if (!spaces()) return null;
  let [generation, digits] = [0, 0];
  for (let digit = digitAt(bytes, at); digit !== null && at < last; digit = digitAt(bytes, ++at)) {
    generation = 10 * generation + digit;
    digits++;
  }
  if (digits === 0 || digits > 5 || !spaces() || at >= last || bytes.at(at) !== 0x52) return null;
  const end = at + 1;
  const behind = end < last ? bytes.at(end) : undefined;
  if (behind !== undefined && CLASS[behind] === 0) return null;
  return { value: { kind: 'ref', number: Number(word), generation }, end };
}

function digitAt(bytes: ParsedBytes, at: number): number | null {
  const byte = bytes.at(at) ?? 0;
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : null;
}

/** Behind white space and comments. */
export function skipSpace(bytes: ParsedBytes, at: number): number {
  let next = at;
  for (;;) {
    const byte = bytes.at(next);
    if (byte === undefined) return next;
    if (isSpace(byte)) next++;
    else if (byte === 0x25) while (next < bytes.length && bytes.at(next) !== 0x0a && bytes.at(next) !== 0x0d) next++;
    else return next;
  }
}

export function isSpace(byte: number): boolean {
  return CLASS[byte] === SPACE;
}

/** The run of regular characters at `at`. */
export function wordAt(bytes: ParsedBytes, at: number): string {
  let word = '';
  for (let next = at; ; next++) {
    const byte = bytes.at(next);
    if (byte === undefined || CLASS[byte] !== 0 || word.length > 127) return word;
    word += String.fromCharCode(byte);
  }
}

function textAt(bytes: ParsedBytes, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function parseName(bytes: ParsedBytes, start: number): Parsed {
  const word = wordAt(bytes, start + 1);
  if (/#(?![0-9A-Fa-f]{2})/.test(word)) throw fault(start, 'a name is not well written');
  // #4a and J are the same name to every reader, so they must be the same here.
  const name = word.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { value: { kind: 'name', name }, end: start + 1 + word.length };
}

function parseArray(bytes: ParsedBytes, start: number, bare: boolean, depth: number): Parsed {
  const items: PdfValue[] = [];
  for (let at = skipSpace(bytes, start + 1); ; at = skipSpace(bytes, at)) {
    if (bytes.at(at) === 0x5d) return { value: { kind: 'array', items }, end: at + 1 };
    const item = parseValue(bytes, at, bare, depth + 1);
    items.push(item.value);
    at = item.end;
  }
}

function parseDict(bytes: ParsedBytes, start: number, bare: boolean, depth: number): Parsed {
  const entries = new Map<string, PdfValue>();
  for (let at = skipSpace(bytes, start + 2); ; at = skipSpace(bytes, at)) {
    if (bytes.at(at) === 0x3e && bytes.at(at + 1) === 0x3e) return { value: { kind: 'dict', entries }, end: at + 2 };
    const key = parseValue(bytes, at, bare, depth + 1);
    if (key.value.kind !== 'name') throw fault(at, 'a dictionary key is no name');
    // Readers differ on which of two counts; whoever relies on that difference is forging.
    if (entries.has(key.value.name)) throw fault(at, `key /${key.value.name} stands twice`);
    const value = parseValue(bytes, key.end, bare, depth + 1);
    entries.set(key.value.name, value.value);
    at = value.end;
  }
}

function parseHex(bytes: ParsedBytes, start: number): Parsed {
  const digits: number[] = [];
  for (let at = start + 1; ; at++) {
    const byte = bytes.at(at);
    if (byte === undefined) throw fault(start, 'text cut off');
    if (byte === 0x3e) {
      const decoded = new Uint8Array(Math.ceil(digits.length / 2));
      digits.forEach((digit, i) => (decoded[i >> 1] = (decoded[i >> 1] ?? 0) | (digit << (i % 2 ? 0 : 4))));
      return { value: { kind: 'string', bytes: decoded, hex: true, from: start, to: at + 1 }, end: at + 1 };
    }
    if (isSpace(byte)) continue;
    const digit = hexDigit(byte);
    if (digit < 0) throw fault(at, 'no hex digit');
    digits.push(digit);
  }
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function parseLiteral(bytes: ParsedBytes, start: number): Parsed {
  const decoded: number[] = [];
  let open = 1;
  for (let at = start + 1; ; at++) {
    const byte = bytes.at(at);
    if (byte === undefined) throw fault(start, 'text cut off');
    if (byte === 0x5c) {
      const escape = escapeAt(bytes, at + 1);
      decoded.push(...escape.bytes);
      at += escape.length;
      continue;
    }
    if (byte === 0x28) open++;
    if (byte === 0x29 && --open === 0) {
      const value = { kind: 'string', bytes: Uint8Array.from(decoded), hex: false, from: start, to: at + 1 } as const;
      return { value, end: at + 1 };
    }
    // A line end inside a text is a line feed, however it is written.
    if (byte === 0x0d) {
      decoded.push(0x0a);
      if (bytes.at(at + 1) === 0x0a) at++;
    } else decoded.push(byte);
  }
}

function escapeAt(bytes: ParsedBytes, at: number): { readonly bytes: readonly number[]; readonly length: number } {
  const octal = /^[0-7]{1,3}/.exec(textAt(bytes, at, 3));
  if (octal) return { bytes: [Number.parseInt(octal[0], 8) & 0xff], length: octal[0].length };
  const byte = bytes.at(at) ?? 0;
  if (byte === 0x0d) return { bytes: [], length: bytes.at(at + 1) === 0x0a ? 2 : 1 };
  if (byte === 0x0a) return { bytes: [], length: 1 };
  return { bytes: [ESCAPES[String.fromCharCode(byte)] ?? byte], length: 1 };
}

function fault(at: number, message: string): PdfRefusal {
  return new PdfRefusal(`字节 ${at}`, message);
}
