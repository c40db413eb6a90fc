import type { ByteRange, ByteSource } from './byte-source.ts';
import { lengthOfRanges, takeRanges } from './byte-source.ts';
import { PdfStructureError } from './structure-error.ts';

/** Where the bytes of a picture come from when the file is written: a record of 400 MB is planned without them. */
export interface PhotoPiece {
  /** SHA-256 of the evidence. */
  readonly photo: string;
  /** The bytes are those of a JPEG copy that was made of the original, not the original's own. */
  readonly isCopy: boolean;
  readonly ranges: readonly ByteRange[];
}

/** A file as the run of its parts. */
export type FilePiece = Uint8Array | PhotoPiece;

export function lengthOfPiece(piece: FilePiece): number {
  return piece instanceof Uint8Array ? piece.length : lengthOfRanges(piece.ranges);
}

/** The whole file in memory; `photos` holds what each piece names, original or copy. */
export function joinPieces(pieces: readonly FilePiece[], photos: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const file = new Uint8Array(pieces.reduce((sum, piece) => sum + lengthOfPiece(piece), 0));
  let at = 0;
  for (const piece of pieces) {
    file.set(piece instanceof Uint8Array ? piece : photoBytes(piece, photos), at);
    at += lengthOfPiece(piece);
  }
  return file;
}

function photoBytes({ photo, ranges }: PhotoPiece, photos: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const bytes = photos.get(photo);
  if (bytes === undefined) throw new Error('a picture was planned and is not there');
  return takeRanges(bytes, ranges);
}

/** A planned file to read objects from. Throws PdfStructureError when a picture is asked for: no reader of objects does. */
export function sourceOfPieces(pieces: readonly FilePiece[]): ByteSource {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += lengthOfPiece(piece);
  }
  return {
    length,
    subarray: (from, to) => {
      const end = Math.min(to, length);
      const part = new Uint8Array(Math.max(0, end - from));
      for (let i = pieceAt(starts, from); i < pieces.length && (starts[i] ?? 0) < end; i++) {
        const [piece, start] = [pieces[i], starts[i] ?? 0];
        if (piece === undefined) break;
        const [first, last] = [Math.max(from, start), Math.min(end, start + lengthOfPiece(piece))];
        if (first >= last) continue;
        // The end of a window may lie in a picture; what is read there belongs to no object that is looked for.
        if (piece instanceof Uint8Array) part.set(piece.subarray(first - start, last - start), first - from);
        else if (first === from) throw new PdfStructureError('an object lies inside a picture');
      }
      return part;
    },
  };
}

/** The last piece that begins at `place` or before it: a file has thousands, and is read at thousands of places. */
function pieceAt(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle;
  }
  return low;
}
