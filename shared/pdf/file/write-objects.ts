import { PDFHexString, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';

/** Latin-1 text to bytes. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** `12 0 obj … endobj` of an object. */
function objectBytes(ref: PDFRef, object: PDFObject): Uint8Array[] {
  return [ascii(`${ref.objectNumber} 0 obj\n`), bodyOf(object), ascii('\nendobj\n')];
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
 * stand in the way of equal bytes and of appended signatures.
 */
export function writeWholeFile(context: PDFContext, idHex: string, version: string): Uint8Array {
  const { Root, Info } = context.trailerInfo;
  const parts: Uint8Array[] = [Uint8Array.from([...ascii(`%PDF-${version}\n%`), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a])];
  let offset = parts[0]?.length ?? 0;
  const entries: XrefEntry[] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    entries.push([ref.objectNumber, offset]);
    for (const part of objectBytes(ref, object)) {
      parts.push(part);
      offset += part.length;
    }
  }
  const id = PDFHexString.of(idHex);
  const trailer = context.obj({
    Size: context.largestObjectNumber + 1,
    ...(Root ? { Root } : {}),
    ...(Info ? { Info } : {}),
    ID: [id, id],
  });
  parts.push(xrefSection(entries, true), ascii('trailer\n'), bodyOf(trailer), ascii(`\nstartxref\n${offset}\n%%EOF\n`));
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
