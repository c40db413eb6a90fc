import { PDFHexString, type PDFContext, type PDFObject } from 'pdf-lib';
import type { FilePiece, PhotoPiece } from './file-piece.ts';
import { PieceWriter } from './piece-writer.ts';

/** Latin-1 text to bytes. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** An object as it stands between `obj` and `endobj`. */
export function bodyOf(object: PDFObject): Uint8Array {
  const body = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(body, 0);
  return body;
}

/** Object number and byte offset of one entry. */
export type XrefEntry = readonly [objectNumber: number, offset: number];

/** A classic cross-reference section over these objects, in subsections of consecutive numbers. */
export function xrefSection(entries: readonly XrefEntry[], withFreeHead: boolean): Uint8Array {
  const sorted = entries.toSorted((a, b) => a[0] - b[0]);
  let text = 'xref\n';
  if (withFreeHead) text += '0 1\n0000000000 65535 f \n';
  for (let i = 0; i < sorted.length;) {
    let next = i + 1;
    while (next < sorted.length && sorted[next]?.[0] === (sorted[next - 1]?.[0] ?? 0) + 1) next++;
    text += `${sorted[i]?.[0]} ${next - i}\n`;
    for (const [, offset] of sorted.slice(i, next)) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
    i = next;
  }
  return ascii(text);
}

/**
 * A whole file from a context whose `trailerInfo` is set: classic cross-reference table, objects in the order of
 * their numbers. Written here because the library's own writer stamps dates and prefers object streams, and both would
 * stand in the way of equal bytes and of appended signatures. `photos`: what belongs into the stream of an object that the
 * context holds the dictionary of, by object number.
 */
export function writeWholeFile(
  context: PDFContext,
  photos: ReadonlyMap<number, PhotoPiece>,
  idHex: string,
  version: string,
): readonly FilePiece[] {
  const { Root, Info } = context.trailerInfo;
  const file = new PieceWriter();
  file.bytes(ascii(`%PDF-${version}\n%`));
  file.bytes(Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a));
  const entries: XrefEntry[] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    entries.push([ref.objectNumber, file.length]);
    file.bytes(ascii(`${ref.objectNumber} 0 obj\n`));
    file.object(object);
    const photo = photos.get(ref.objectNumber);
    if (photo !== undefined) {
      file.bytes(ascii('\nstream\n'));
      file.photo(photo);
      file.bytes(ascii('\nendstream'));
    }
    file.bytes(ascii('\nendobj\n'));
  }
  const xrefOffset = file.length;
  const id = PDFHexString.of(idHex);
  const trailer = context.obj({
    Size: context.largestObjectNumber + 1,
    ...(Root ? { Root } : {}),
    ...(Info ? { Info } : {}),
    ID: [id, id],
  });
  file.bytes(xrefSection(entries, true));
  file.bytes(ascii('trailer\n'));
  file.object(trailer);
  file.bytes(ascii(`\nstartxref\n${xrefOffset}\n%%EOF\n`));
  return file.finish();
}
