import { readFileSync } from 'node:fs';

/** A whole file in bytes of its own: what Node reads of a small one lies among others, which pdf-lib does not look out for. */
export function bytesOfFile(path: string): Uint8Array<ArrayBuffer> {
  const read = readFileSync(path);
  return read.length === read.buffer.byteLength ? new Uint8Array(read.buffer) : new Uint8Array(read);
}
