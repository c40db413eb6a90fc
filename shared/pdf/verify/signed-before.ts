import type { FileSource } from '../file/file-source.ts';
import { openDocument } from '../read/open-document.ts';
import { latin } from '../read/pdf-value.ts';
import { PdfRefusal } from '../read/refusal.ts';
import { signatureFields } from './signature-fields.ts';

const SEARCHED = 65_536;
const TRIES = 4;

/** Whether the bytes up to an earlier end mark are a signed file: then something was appended, which is worth saying. */
export async function hasSignedFileBefore(file: FileSource): Promise<boolean> {
  const from = Math.max(0, file.size - SEARCHED);
  const searched = await file.read(from, file.size);
  const text = latin(searched, 0, searched.length);
  const ends = [...text.matchAll(/%%EOF(?:\r\n|\n|\r)?/g)].map((match) => from + match.index + match[0].length);
  const earlier = ends.toReversed().filter((end) => end < file.size);
  for (const size of earlier.slice(0, TRIES)) if (await isSigned({ ...file, size })) return true;
  return false;
}

async function isSigned(file: FileSource): Promise<boolean> {
  try {
    const view = (await openDocument(file, null)).views.at(-1);
    return view !== undefined && signatureFields(view).some((field) => view.resolve(field.value) !== undefined);
  } catch (error) {
    if (error instanceof PdfRefusal || error instanceof RangeError) return false;
    throw error;
  }
}
