import { readDocument } from '../read/document.ts';
import { latin } from '../read/pdf-value.ts';
import { PdfRefusal } from '../read/refusal.ts';
import { signatureFields } from './signature-fields.ts';

const SEARCHED = 65_536;
const TRIES = 4;

/** Whether the bytes up to an earlier end mark are a signed file: then something was appended, which is worth saying. */
export function hasSignedFileBefore(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - SEARCHED);
  const text = latin(bytes, from, bytes.length);
  const ends = [...text.matchAll(/%%EOF(?:\r\n|\n|\r)?/g)].map((match) => from + match.index + match[0].length);
  return ends
    .toReversed()
    .filter((end) => end < bytes.length)
    .slice(0, TRIES)
    .some((end) => isSigned(bytes.subarray(0, end)));
}

function isSigned(bytes: Uint8Array): boolean {
  try {
    const view = readDocument(bytes).views.at(-1);
    return view !== undefined && signatureFields(view).some((field) => view.resolve(field.value) !== undefined);
  } catch (error) {
    if (error instanceof PdfRefusal || error instanceof RangeError) return false;
    throw error;
  }
}
