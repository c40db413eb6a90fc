import { PDFArray, PDFHexString, PDFName, PDFNumber } from 'pdf-lib';
import { sha256 } from '../../lib/sha256.ts';
import { concat } from '../asn1/der-writer.ts';
import type { PdfFile } from './read-file.ts';
import { ascii, bodyOf, type XrefEntry, xrefSection } from './write-objects.ts';

export interface NewObject {
  readonly number: number;
  readonly body: Uint8Array;
}

export interface Appended {
  /** What goes behind the file as it stands. */
  readonly tail: Uint8Array;
  /** Where each object begins, counted from the beginning of the file. */
  readonly offsets: ReadonlyMap<number, number>;
}

/**
 * A new revision behind the file: changed and new objects, a cross-reference section over them alone, a trailer that points
 * back. The bytes before stay as they are, which is what keeps earlier signatures valid.
 */
export function appendRevision(file: PdfFile, objects: readonly NewObject[]): Appended {
  const parts: Uint8Array[] = [];
  let offset = file.length;
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes);
    offset += bytes.length;
  };
  const entries: XrefEntry[] = [];
  for (const object of objects) {
    entries.push([object.number, offset]);
    push(ascii(`${object.number} 0 obj\n`));
    push(object.body);
    push(ascii('\nendobj\n'));
  }
  const xrefOffset = offset;
  push(xrefSection(entries, false));
  const trailer = file.trailer.clone(file.context);
  const highest = Math.max(file.size - 1, ...objects.map((object) => object.number));
  trailer.set(PDFName.of('Size'), PDFNumber.of(highest + 1));
  trailer.set(PDFName.of('Prev'), PDFNumber.of(file.revisions[0]?.xrefOffset ?? 0));
  const id = trailer.get(PDFName.of('ID'));
  if (id instanceof PDFArray) {
    const next = PDFArray.withContext(file.context);
    next.push(id.get(0));
    // The second half names this revision; a hash keeps the same input giving the same bytes.
    next.push(PDFHexString.of(sha256(concat(...objects.map((object) => object.body))).slice(0, 32)));
    trailer.set(PDFName.of('ID'), next);
  }
  push(ascii('trailer\n'));
  push(bodyOf(trailer));
  push(ascii(`\nstartxref\n${xrefOffset}\n%%EOF\n`));
  return { tail: concat(...parts), offsets: new Map(entries) };
}
