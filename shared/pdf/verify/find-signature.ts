import { PDFArray, type PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from 'pdf-lib';
import { instantOfPdfDate } from '../file/pdf-date.ts';
import { latin, type PdfFile, PdfStructureError } from '../file/read-file.ts';
import { readDer } from '../asn1/der-reader.ts';
import { fromHex } from '../../lib/sha256.ts';
import type { ReasonCode } from './reasons.ts';

export interface FoundSignature {
  readonly byteRange: readonly [number, number, number, number];
  readonly cms: Uint8Array;
  readonly signedAt: string | null;
  readonly faults: readonly ReasonCode[];
}

/** Values of all filled signature fields of the form, in its order. */
export function filledSignatures(file: PdfFile): PDFRef[] {
  const root = file.dict(file.trailer.get(PDFName.of('Root')));
  if (!root.has(PDFName.of('AcroForm'))) return [];
  const form = file.dict(root.get(PDFName.of('AcroForm')));
  const values: PDFRef[] = [];
  for (const entry of file.array(form.get(PDFName.of('Fields'))).asArray()) {
    const field = file.dict(entry);
    if (field.get(PDFName.of('FT')) !== PDFName.of('Sig') || !field.has(PDFName.of('V'))) continue;
    const value = field.get(PDFName.of('V'));
    if (!(value instanceof PDFRef)) throw new PdfStructureError('a signature value stands inside its field');
    values.push(value);
  }
  return values;
}

/**
 * Reads one signature dictionary. The gap must be the dictionary's own /Contents, found at the object's place in the file:
 * a range that skips anything else leaves room for unsigned bytes (signature wrapping). The hex must be in the one
 * form that this program writes, lower case and zero padded, so that a changed digit cannot be without consequence.
 */
export function readSignature(file: PdfFile, value: PDFRef): FoundSignature | ReasonCode {
  const dict = file.dict(value);
  const faults: ReasonCode[] = [];
  if (!isPadesBaseline(dict)) faults.push('signature-format');
  const range = byteRangeOf(dict);
  const contents = dict.get(PDFName.of('Contents'));
  if (range === null || !(contents instanceof PDFHexString)) return 'byte-range-wrong';
  const [start, gapStart, gapEnd] = range;
  const offset = file.offsetOf(value);
  const before = latin(file.bytes, offset, Math.min(gapStart, offset + 4096));
  const hex = latin(file.bytes, gapStart + 1, gapEnd - 1);
  const after = latin(file.bytes, gapEnd, gapEnd + 8192);
  const end = after.indexOf('endobj');
  const around = before + after.slice(0, Math.max(0, end));
  const isOwnGap =
    start === 0 &&
    gapStart > offset &&
    gapEnd > gapStart + 2 &&
    file.bytes[gapStart] === 0x3c &&
    file.bytes[gapEnd - 1] === 0x3e &&
    before.endsWith('/Contents ') &&
    around.split('/Contents').length === 2 &&
    around.split('/ByteRange').length === 2 &&
    end >= 0 &&
    contents.asString() === hex;
  if (!isOwnGap) return 'byte-range-wrong';
  const cms = cmsOf(hex);
  if (cms === null) return 'signature-damaged';
  const date = dict.get(PDFName.of('M'));
  const signedAt = date instanceof PDFString ? instantOfPdfDate(date.asString()) : null;
  if (signedAt === null) faults.push('time-unreadable');
  return { byteRange: range, cms, signedAt, faults };
}

function isPadesBaseline(dict: PDFDict): boolean {
  return (
    dict.get(PDFName.of('Type')) === PDFName.of('Sig') &&
    dict.get(PDFName.of('Filter')) === PDFName.of('Adobe.PPKLite') &&
    dict.get(PDFName.of('SubFilter')) === PDFName.of('ETSI.CAdES.detached')
  );
}

function byteRangeOf(dict: PDFDict): [number, number, number, number] | null {
  const array = dict.get(PDFName.of('ByteRange'));
  if (!(array instanceof PDFArray) || array.size() !== 4) return null;
  const numbers = array.asArray().map((entry) => (entry instanceof PDFNumber ? entry.asNumber() : -1));
  const [a = -1, b = -1, c = -1, d = -1] = numbers;
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0) ? [a, b, c, d] : null;
}

function cmsOf(hex: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})+$/.test(hex)) return null;
  const bytes = fromHex(hex);
  try {
    const { raw } = readDer(bytes);
    return bytes.subarray(raw.length).every((byte) => byte === 0) ? raw.slice() : null;
  } catch {
    return null;
  }
}
