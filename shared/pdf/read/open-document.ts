import type { CreateHasher } from '../../lib/hasher.ts';
import { type FileSource, piecesOf } from '../file/file-source.ts';
import { documentReading, type PdfDocument } from './document.ts';
import { nameIn } from './pdf-value.ts';

export interface OpenedDocument extends PdfDocument {
  readonly file: FileSource;
}

/**
 * Reads a document out of its file. Everything but the JPEGs is in memory afterwards; these are hashed where they lie, a
 * piece at a time, or passed over when there is no hasher. Rejects with PdfRefusal, and with what the file rejects with.
 */
export async function openDocument(file: FileSource, hasher: CreateHasher | null): Promise<OpenedDocument> {
  const pictures = hasher === null ? 'nothing' : 'hash';
  // No filter but DCTDecode: such bytes are compared and hashed, and nothing in a record's checks looks into them.
  const reading = documentReading(file.size, (dict) => (nameIn(dict, 'Filter') === 'DCTDecode' ? pictures : 'bytes'));
  const eachPiece = piecesOf(file);
  for (let next = reading.next(); ;) {
    if (next.done === true) return { ...next.value, file };
    const { from, to, as } = next.value;
    if (as === 'sha256' && hasher !== null) {
      const hash = hasher('SHA-256');
      await eachPiece(from, to, (piece) => hash.update(piece));
      next = reading.next(hash.digest());
    } else next = reading.next(await file.read(from, to));
  }
}
