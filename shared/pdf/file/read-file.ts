import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFObjectParser,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { Unzlib } from 'fflate';
import { concat } from '../asn1/der-writer.ts';
import type { ByteSource } from './byte-source.ts';
import { PdfStructureError } from './structure-error.ts';

/** Where one revision begins in the cross-reference chain; the newest comes first. */
interface Revision {
  readonly xrefOffset: number;
  readonly trailer: PDFDict;
  /** Object number to byte offset, of this section alone; 0 = freed. */
  readonly entries: ReadonlyMap<number, number>;
}

/**
 * A reader for files with classic cross-reference tables: the only kind that can be appended to without touching the bytes
 * before, and the only kind this program writes. Objects are found through the table, never by searching the file.
 */
export interface PdfFile {
  /** Bytes of the whole file. */
  readonly length: number;
  readonly context: PDFContext;
  readonly revisions: readonly Revision[];
  readonly trailer: PDFDict;
  readonly size: number;
  /** Follows a reference; throws when the table does not lead to that very object. */
  resolve(object: PDFObject | undefined): PDFObject | undefined;
  dict(object: PDFObject | undefined): PDFDict;
  array(object: PDFObject | undefined): PDFArray;
  /** Bytes of a stream after its filter (none or Flate). */
  stream(object: PDFObject | undefined): Uint8Array;
  offsetOf(ref: PDFRef): number;
}

/** A stream may not unpack to more than this. */
const MAX_UNPACKED = 64 * 1024 * 1024;
const CHUNK = 16_384;
/** Bytes of a cross-reference entry. */
const ENTRY = 20;
/** Bytes that an object is first looked for in. */
const WINDOW = 32_768;

/** Throws PdfStructureError. */
export function readPdf(bytes: ByteSource): PdfFile {
  const context = PDFContext.create();
  const revisions = readRevisions(bytes, context);
  const newest = revisions[0];
  if (!newest) throw new PdfStructureError('no revision');
  const offsets = new Map<number, number>();
  for (const revision of revisions.toReversed())
    for (const [number, offset] of revision.entries) offsets.set(number, offset);
  const offsetOf = (ref: PDFRef): number => {
    const offset = offsets.get(ref.objectNumber) ?? 0;
    if (offset === 0) throw new PdfStructureError(`object ${ref.objectNumber} is not in the table`);
    return offset;
  };
  const known = new Map<number, PDFObject>();
  const resolve = (object: PDFObject | undefined): PDFObject | undefined => {
    if (!(object instanceof PDFRef)) return object;
    const cached = known.get(object.objectNumber);
    if (cached) return cached;
    const offset = offsetOf(object);
    const head = /^(\d+) 0 obj\s/.exec(textAt(bytes, offset, 24));
    if (!head || Number(head[1]) !== object.objectNumber)
      throw new PdfStructureError(`object ${object.objectNumber} is elsewhere`);
    const parsed = parseAt(bytes, offset + head[0].length, context);
    known.set(object.objectNumber, parsed);
    return parsed;
  };
  const dict = (object: PDFObject | undefined): PDFDict => {
    const found = resolve(object);
    if (found instanceof PDFDict) return found;
    throw new PdfStructureError('a dictionary was expected');
  };
  const array = (object: PDFObject | undefined): PDFArray => {
    const found = resolve(object);
    if (found instanceof PDFArray) return found;
    throw new PdfStructureError('an array was expected');
  };
  const stream = (object: PDFObject | undefined): Uint8Array => {
    const found = resolve(object);
    if (!(found instanceof PDFRawStream)) throw new PdfStructureError('a stream was expected');
    return unpack(found);
  };
  return {
    length: bytes.length,
    context,
    revisions,
    trailer: newest.trailer,
    size: integerOf(newest.trailer, 'Size'),
    resolve,
    dict,
    array,
    stream,
    offsetOf,
  };
}

/** Bytes from..to as Latin-1 text. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = Math.max(0, from); at < Math.min(bytes.length, to); at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

function readRevisions(bytes: ByteSource, context: PDFContext): Revision[] {
  // The last bytes of the file, and nothing after them: what is appended later must not be overlooked.
  const tail = /startxref\n(\d+)\n%%EOF\n?$/.exec(textAt(bytes, Math.max(0, bytes.length - 64), 64));
  if (!tail) throw new PdfStructureError('the file does not end with its cross-reference');
  const revisions: Revision[] = [];
  const seen = new Set<number>();
  for (let offset: number | null = Number(tail[1]); offset !== null;) {
    if (seen.has(offset) || offset >= bytes.length) throw new PdfStructureError('cross-reference chain');
    seen.add(offset);
    const revision = readSection(bytes, offset, context);
    revisions.push(revision);
    offset = revision.trailer.has(PDFName.of('Prev')) ? integerOf(revision.trailer, 'Prev') : null;
  }
  return revisions;
}

function readSection(bytes: ByteSource, xrefOffset: number, context: PDFContext): Revision {
  if (textAt(bytes, xrefOffset, 5) !== 'xref\n') throw new PdfStructureError('no classic cross-reference table');
  const entries = new Map<number, number>();
  for (let at = xrefOffset + 5; ;) {
    const line = textAt(bytes, at, 32);
    if (line.startsWith('trailer\n')) {
      const trailer = parseAt(bytes, at + 8, context);
      if (!(trailer instanceof PDFDict)) throw new PdfStructureError('no trailer');
      return { xrefOffset, trailer, entries };
    }
    const head = /^(\d+) (\d+)\n/.exec(line);
    if (!head) throw new PdfStructureError('cross-reference subsection');
    at += head[0].length;
    const count = Number(head[2]);
    if (count > (bytes.length - at) / ENTRY) throw new PdfStructureError('cross-reference subsection');
    const rows = textAt(bytes, at, count * ENTRY);
    for (let i = 0; i < count; i++, at += ENTRY) {
      const entry = /^(\d{10}) \d{5} ([nf]) \n$/.exec(rows.slice(i * ENTRY, (i + 1) * ENTRY));
      if (!entry) throw new PdfStructureError('cross-reference entry');
      entries.set(Number(head[1]) + i, entry[2] === 'n' ? Number(entry[1]) : 0);
    }
  }
}

/** What is read here are dictionaries, which say themselves when they are cut off: then a longer part is tried. */
function parseAt(bytes: ByteSource, offset: number, context: PDFContext): PDFObject {
  for (let length = WINDOW; ; length *= 8) {
    const window = bytes.subarray(offset, offset + length);
    try {
      return PDFObjectParser.forBytes(window, context).parseObject();
    } catch (error) {
      if (offset + length < bytes.length && length < MAX_UNPACKED) continue;
      throw new PdfStructureError(error instanceof Error ? error.message : 'unreadable object');
    }
  }
}

function textAt(bytes: ByteSource, from: number, length: number): string {
  const part = bytes.subarray(from, from + length);
  return latin(part, 0, part.length);
}

function integerOf(dict: PDFDict, key: string): number {
  const value = dict.get(PDFName.of(key));
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) {
    throw new PdfStructureError(`/${key} is no number`);
  }
  return value.asNumber();
}

function unpack(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.get(PDFName.of('Filter'));
  if (filter === undefined) return stream.contents;
  if (filter !== PDFName.of('FlateDecode')) throw new PdfStructureError('an unexpected filter');
  const parts: Uint8Array[] = [];
  let length = 0;
  const unzlib = new Unzlib((chunk) => {
    parts.push(chunk);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < stream.contents.length; at += CHUNK) {
      const last = at + CHUNK >= stream.contents.length;
      unzlib.push(stream.contents.subarray(at, at + CHUNK), last);
      // A small stream that unpacks without end must not fill the memory.
      if (length > MAX_UNPACKED) throw new PdfStructureError('a stream unpacks to too much');
    }
  } catch (error) {
    throw new PdfStructureError(error instanceof Error ? error.message : 'damaged stream');
  }
  return concat(...parts);
}
