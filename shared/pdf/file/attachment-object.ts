import { type PDFContext, PDFHexString, PDFString, type PDFRef } from 'pdf-lib';
import type { Instant } from '../../domain/time/beijing-time.ts';
import { flateObject } from './flate-object.ts';
import { pdfDate } from './pdf-date.ts';

export interface Attachment {
  readonly name: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** A JSON file inside the document, as the data that its pages were made from (ISO 19005-3, 6.8: AFRelationship). */
export function attachmentObject(context: PDFContext, attachment: Attachment, instant: Instant): PDFRef {
  const { name, description, bytes } = attachment;
  const file = flateObject(context, bytes, {
    Type: 'EmbeddedFile',
    Subtype: 'application/json',
    Params: { Size: bytes.length, ModDate: PDFString.of(pdfDate(instant)) },
  });
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(description),
      AFRelationship: 'Data',
      EF: { F: file, UF: file },
    }),
  );
}
