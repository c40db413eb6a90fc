import type { FilePiece } from '../../shared/pdf/file/file-piece.ts';
import type { DocumentPiece } from './pdf-messages.ts';

/** Bytes of one message to the host, below what it takes in one piece. */
const MOST = 4 * 1024 * 1024;

/** A planned file as the page hands it on: neighbouring bytes joined, copies by their blobs. */
export function documentPieces(pieces: readonly FilePiece[], copies: ReadonlyMap<string, Blob>): DocumentPiece[] {
  const joined: DocumentPiece[] = [];
  let run: Uint8Array[] = [];
  let length = 0;
  const close = (): void => {
    if (length === 0) return;
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of run) {
      bytes.set(part, at);
      at += part.length;
    }
    joined.push({ kind: 'bytes', bytes });
    run = [];
    length = 0;
  };
  for (const piece of pieces) {
    if (!(piece instanceof Uint8Array)) {
      close();
      const blob = copies.get(piece.photo);
      if (!piece.isCopy) joined.push({ kind: 'stored', sha256: piece.photo, ranges: piece.ranges });
      else if (blob === undefined) throw new Error('a copy was planned and is not there');
      else joined.push({ kind: 'copy', blob });
      continue;
    }
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + MOST - length);
      run.push(part);
      length += part.length;
      at += part.length;
      if (length === MOST) close();
    }
  }
  close();
  return joined;
}
