import { type PDFDict, PDFHexString, PDFName, PDFRef } from 'pdf-lib';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ByteSource } from '../file/byte-source.ts';
import { type PdfFile, readPdf } from '../file/read-file.ts';
import { PdfStructureError } from '../file/structure-error.ts';

/** A signature field that nobody has signed yet. */
export interface OpenField {
  readonly name: string;
  /** Who is to sign there, in Chinese. */
  readonly label: string;
}

/** The empty signature fields of a file, in the order of signing. */
export function openFields(pdf: ByteSource): Result<OpenField[], { code: 'pdf-unreadable'; detail: string }> {
  try {
    return ok(
      fieldsOf(readPdf(pdf))
        .filter(({ dict }) => !dict.has(PDFName.of('V')))
        .map(({ name, dict }) => ({ name, label: textOf(dict, 'TU') ?? name })),
    );
  } catch (error) {
    if (error instanceof PdfStructureError) return err({ code: 'pdf-unreadable', detail: error.message });
    throw error;
  }
}

/** All fields of the form with a name. Throws PdfStructureError. */
export function fieldsOf(file: PdfFile): { name: string; ref: PDFRef; dict: PDFDict }[] {
  const root = file.dict(file.trailer.get(PDFName.of('Root')));
  if (!root.has(PDFName.of('AcroForm'))) return [];
  const fields = file.array(file.dict(root.get(PDFName.of('AcroForm'))).get(PDFName.of('Fields')));
  return fields.asArray().flatMap((ref) => {
    if (!(ref instanceof PDFRef)) return [];
    const dict = file.dict(ref);
    const name = textOf(dict, 'T');
    return name === null ? [] : [{ name, ref, dict }];
  });
}

function textOf(dict: PDFDict, key: string): string | null {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFHexString ? value.decodeText() : null;
}
