import { createHash } from 'node:crypto';
import { documentReading, type PdfDocument } from '../../../shared/pdf/read/document.ts';
import type { PdfStream } from '../../../shared/pdf/read/pdf-value.ts';

/** The reader of 验真 over a file in memory, without waiting, with the bytes of its pictures. */
export function readDocument(bytes: Uint8Array): PdfDocument {
  const reading = documentReading(bytes.length, () => 'bytes');
  for (let next = reading.next(); ;) {
    if (next.done === true) return next.value;
    const wanted = bytes.subarray(next.value.from, next.value.to);
    next = reading.next(next.value.as === 'bytes' ? wanted : createHash('sha256').update(wanted).digest());
  }
}

/** Bytes of a stream, which this reader has always. */
export function rawOf({ raw }: PdfStream): Uint8Array {
  if (raw instanceof Uint8Array) return raw;
  throw new Error('the bytes of a stream were left in the file');
}
