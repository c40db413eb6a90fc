import { type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';
import { zlibSync } from 'fflate';
import type { LiteralObject } from './literal-object.ts';

/** A compressed stream as a new object. */
export function flateObject(context: PDFContext, bytes: Uint8Array, entries: LiteralObject): PDFRef {
  const packed = zlibSync(bytes, { level: 6 });
  const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
  return context.register(PDFRawStream.of(dict, packed));
}
