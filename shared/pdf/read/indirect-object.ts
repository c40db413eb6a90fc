import { toHex } from '../../lib/sha256.ts';
import type { ParsedBytes } from '../file/byte-source.ts';
import { parseValue, skipSpace } from './lexer.ts';
import { latin, type PdfDict, type PdfRef, type PdfStream, type PdfValue } from './pdf-value.ts';
import type { Reading, WindowedFile } from './reading.ts';
import { PdfRefusal } from './refusal.ts';

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Bytes of the whole, `N G obj` to `endobj`. */
  readonly from: number;
  readonly to: number;
}

/** What is done with the bytes of a stream: taken along, left in the file and hashed, or left there. */
export type Keep = 'bytes' | 'hash' | 'nothing';

export interface ReadingRules {
  readonly keep: (dict: PdfDict) => Keep;
  /** Value of a /Length that stands elsewhere; null when there is none. */
  readonly lengthOf: (ref: PdfRef) => Reading<number | null>;
}

/**
 * Reads the object that begins exactly at `at`. A stream is as long as its /Length says and `endstream` must follow there:
 * searching for the word would find another end than other readers do.
 */
export function* readIndirectObject(
  file: WindowedFile,
  at: number,
  { keep, lengthOf }: ReadingRules,
): Reading<IndirectObject> {
  const { bytes } = file;
  const head = yield* file.step(() => readHead(bytes, at));
  const { number, generation } = head;
  let { value, end } = head;
  if (value.kind === 'dict' && head.body !== null) {
    const from = head.body;
    const length = yield* streamLength(value.entries.get('Length'), lengthOf);
    if (length === null || from + length > bytes.length) throw new PdfRefusal(`对象 ${number}`, 'length of a stream');
    const close = yield* file.step(() => latin(bytes, from + length, from + length + 16));
    const tail = /^(?:\r\n|\n|\r)?endstream(?![A-Za-z0-9])/.exec(close);
    if (!tail) throw new PdfRefusal(`对象 ${number}`, 'a stream does not end where it says');
    value = { kind: 'stream', dict: value, raw: yield* readBody(file, from, from + length, keep(value)) };
    end = from + length + tail[0].length;
  }
  const behind = end;
  const close = yield* file.step(() => {
    const next = skipSpace(bytes, behind);
    return /^endobj(?![A-Za-z0-9])/.test(latin(bytes, next, next + 7)) ? next : null;
  });
  if (close === null) throw new PdfRefusal(`对象 ${number}`, 'no endobj');
  return { number, generation, value, from: at, to: close + 6 };
}

interface Head extends Pick<IndirectObject, 'number' | 'generation' | 'value'> {
  readonly end: number;
  /** Where the bytes of a stream begin; null when it is none. */
  readonly body: number | null;
}

function readHead(bytes: ParsedBytes, at: number): Head {
  const head = /^(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z0-9])/.exec(latin(bytes, at, at + 48));
  if (!head) throw new PdfRefusal(`字节 ${at}`, 'no object begins here');
  const [number, generation] = [Number(head[1]), Number(head[2])];
  const { value, end } = parseValue(bytes, at + head[0].length);
  const next = skipSpace(bytes, end);
  if (value.kind !== 'dict' || latin(bytes, next, next + 6) !== 'stream')
    return { number, generation, value, end, body: null };
  const eol = /^stream(?:\r\n|\n)/.exec(latin(bytes, next, next + 8));
  if (!eol) throw new PdfRefusal(`对象 ${number}`, 'line end behind stream');
  return { number, generation, value, end, body: next + eol[0].length };
}

function* readBody(file: WindowedFile, from: number, to: number, keep: Keep): Reading<PdfStream['raw']> {
  if (keep === 'bytes') return yield* file.take(from, to);
  const sha256 = keep === 'hash' ? toHex(yield { from, to, as: 'sha256' }) : null;
  return { length: to - from, sha256 };
}

function* streamLength(value: PdfValue | undefined, lengthOf: ReadingRules['lengthOf']): Reading<number | null> {
  if (value?.kind === 'ref') return yield* lengthOf(value);
  return value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
}
