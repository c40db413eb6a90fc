import type { PDFObject } from 'pdf-lib';

/** A plain object that `PDFContext.obj` turns into a dictionary. */
export interface LiteralObject {
  [name: string]: string | number | boolean | PDFObject | LiteralObject | number[];
}
