import { parseValue, skipSpace } from './lexer.ts';
import { dictOf, latin, type PdfRef, type PdfValue } from './pdf-value.ts';
import { PdfRefusal } from './refusal.ts';

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Bytes of the whole, `N G obj` to `endobj`. */
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the object that begins exactly at `at`. A stream is as long as its /Length says and `endstream` must follow there:
 * searching for the word would find another end than other readers do.
 */
export function readIndirectObject(
  bytes: Uint8Array,
  at: number,
  lengthOf: (ref: PdfRef) => number | null,
): IndirectObject {
  const place = `字节 ${at}`;
  const head = /^(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z0-9])/.exec(latin(bytes, at, at + 48));
  if (!head) throw new PdfRefusal(place, 'no object begins here');
  const number = Number(head[1]);
  const parsed = parseValue(bytes, at + head[0].length);
  let { value, end } = parsed;
  const next = skipSpace(bytes, end);
  if (value.kind === 'dict' && latin(bytes, next, next + 6) === 'stream') {
    const eol = /^stream(?:\r\n|\n)/.exec(latin(bytes, next, next + 8));
    if (!eol) throw new PdfRefusal(`对象 ${number}`, 'line end behind stream');
    const from = next + eol[0].length;
    const length = streamLength(value.entries.get('Length'), lengthOf);
    if (length === null || from + length > bytes.length) throw new PdfRefusal(`对象 ${number}`, 'length of a stream');
    const tail = /^(?:\r\n|\n|\r)?endstream(?![A-Za-z0-9])/.exec(latin(bytes, from + length, from + length + 16));
    if (!tail) throw new PdfRefusal(`对象 ${number}`, 'a stream does not end where it says');
    value = { kind: 'stream', dict: dictOf(value) ?? value, raw: bytes.subarray(from, from + length) };
    end = from + length + tail[0].length;
  }
  const close = skipSpace(bytes, end);
  if (!/^endobj(?![A-Za-z0-9])/.test(latin(bytes, close, close + 7)))
    throw new PdfRefusal(`对象 ${number}`, 'no endobj');
  return { number, generation: Number(head[2]), value, from: at, to: close + 6 };
}

function streamLength(value: PdfValue | undefined, lengthOf: (ref: PdfRef) => number | null): number | null {
  if (value?.kind === 'ref') return lengthOf(value);
  return value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
}
