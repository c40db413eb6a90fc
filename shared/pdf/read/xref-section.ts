import type { ParsedBytes } from '../file/byte-source.ts';
import { readIndirectObject, type ReadingRules } from './indirect-object.ts';
import { parseValue, skipSpace } from './lexer.ts';
import { countIn, latin, nameIn, type PdfDict } from './pdf-value.ts';
import type { Reading, WindowedFile } from './reading.ts';
import { PdfRefusal } from './refusal.ts';
import { unpack } from './unpack.ts';

/** Where an object lies: at an offset of the file, at a place in an object stream, or nowhere (freed). */
export type Location =
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly container: number; readonly index: number }
  | { readonly kind: 'free' };

export interface XrefSection {
  readonly from: number;
  /** First byte behind the section and its trailer. */
  readonly to: number;
  readonly trailer: PdfDict;
  readonly entries: ReadonlyMap<number, Location>;
  /** Object number of a cross-reference stream; null for a table. */
  readonly streamNumber: number | null;
}

/** An object number beyond this is no honest one, and would only fill the memory. */
const MAX_OBJECTS = 1_000_000;

/** Reads the table or stream that begins at `at`. A file with both at once (hybrid) shows two faces and is refused. */
export function* readXrefSection(file: WindowedFile, at: number): Reading<XrefSection> {
  const { bytes } = file;
  const isTable = yield* file.step(() => /^xref[\r\n ]/.test(latin(bytes, at, at + 5)));
  const section = isTable ? yield* file.step(() => readTable(bytes, at)) : yield* readStream(file, at);
  if (section.trailer.entries.has('XRefStm')) throw new PdfRefusal('交叉引用表 /XRefStm', 'hybrid file');
  if (section.trailer.entries.has('Encrypt')) throw new PdfRefusal('文件尾 /Encrypt', 'encrypted');
  return section;
}

function readTable(bytes: ParsedBytes, start: number): XrefSection {
  const place = `交叉引用表（字节 ${start}）`;
  const entries = new Map<number, Location>();
  let at = skipSpace(bytes, start + 4);
  for (;;) {
    const line = latin(bytes, at, at + 40);
    if (line.startsWith('trailer')) {
      const { value, end } = parseValue(bytes, at + 7);
      if (value.kind !== 'dict') throw new PdfRefusal(place, 'no trailer');
      return { from: start, to: end, trailer: value, entries, streamNumber: null };
    }
    const head = /^(\d{1,10}) (\d{1,10}) ?(?:\r\n|\n|\r)/.exec(line);
    if (!head) throw new PdfRefusal(place, 'subsection');
    at += head[0].length;
    const [first, count] = [Number(head[1]), Number(head[2])];
    for (let i = 0; i < count; i++, at += 20) {
      const entry = /^(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)$/.exec(latin(bytes, at, at + 20));
      if (!entry) throw new PdfRefusal(place, `entry of object ${first + i}`);
      add(entries, first + i, place, tableEntry(Number(entry[1]), Number(entry[2]), entry[3] === 'n'));
    }
  }
}

function tableEntry(offset: number, generation: number, inUse: boolean): Location {
  return inUse && offset > 0 ? { kind: 'offset', offset, generation } : { kind: 'free' };
}

/** All of it is needed, and its length stands in it: nothing else can be looked up yet. */
const ALONE: ReadingRules = {
  keep: () => 'bytes',
  // oxlint-disable-next-line require-yield
  *lengthOf() {
    return null;
  },
};

function* readStream(file: WindowedFile, start: number): Reading<XrefSection> {
  const place = `交叉引用流（字节 ${start}）`;
  const object = yield* readIndirectObject(file, start, ALONE);
  if (object.value.kind !== 'stream' || nameIn(object.value.dict, 'Type') !== 'XRef')
    throw new PdfRefusal(place, 'no cross-reference');
  const trailer = object.value.dict;
  const data = unpack(object.value, place);
  const widths = numbersIn(trailer, 'W', place);
  const index = trailer.entries.has('Index')
    ? numbersIn(trailer, 'Index', place)
    : [0, countIn(trailer, 'Size', place)];
  const [a = 0, b = 0, c = 0] = widths;
  const total = index.filter((_, i) => i % 2 === 1).reduce((sum, count) => sum + count, 0);
  const isSound = widths.length === 3 && widths.every((width) => width <= 6) && index.length % 2 === 0 && b > 0;
  if (!isSound || data.length !== total * (a + b + c)) throw new PdfRefusal(place, 'widths');
  const entries = new Map<number, Location>();
  let at = 0;
  const field = (width: number): number => {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + (data[at++] ?? 0);
    return value;
  };
  for (let i = 0; i + 1 < index.length; i += 2) {
    for (let k = 0; k < (index[i + 1] ?? 0); k++) {
      const type = a === 0 ? 1 : field(a);
      add(entries, (index[i] ?? 0) + k, place, streamEntry(type, field(b), field(c), place));
    }
  }
  return { from: start, to: object.to, trailer, entries, streamNumber: object.number };
}

function streamEntry(type: number, second: number, third: number, place: string): Location {
  if (type === 0) return { kind: 'free' };
  if (type === 1) return { kind: 'offset', offset: second, generation: third };
  if (type === 2) return { kind: 'packed', container: second, index: third };
  throw new PdfRefusal(place, 'entry of an unknown kind');
}

function add(entries: Map<number, Location>, number: number, place: string, location: Location): void {
  if (number > MAX_OBJECTS) throw new PdfRefusal(place, 'object number');
  if (entries.has(number)) throw new PdfRefusal(place, `object ${number} stands twice`);
  entries.set(number, location);
}

function numbersIn(dict: PdfDict, key: string, place: string): number[] {
  const value = dict.entries.get(key);
  if (value?.kind !== 'array') throw new PdfRefusal(`${place} /${key}`, 'no array');
  return value.items.map((item) => {
    if (item.kind === 'number' && Number.isSafeInteger(item.value) && item.value >= 0) return item.value;
    throw new PdfRefusal(`${place} /${key}`, 'no whole number');
  });
}
