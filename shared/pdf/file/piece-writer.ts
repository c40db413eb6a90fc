import type { PDFObject } from 'pdf-lib';
import { type FilePiece, lengthOfPiece, type PhotoPiece } from './file-piece.ts';

const FIRST_ROOM = 65_536;

/** A file as it is written: what lies between two pictures is one piece, so that thousands of objects are not as many. */
export class PieceWriter {
  readonly #pieces: FilePiece[] = [];
  #room = new Uint8Array(FIRST_ROOM);
  /** Bytes of the room in use. */
  #used = 0;
  /** Bytes of the pieces that are finished. */
  #before = 0;

  /** Bytes of the file so far. */
  get length(): number {
    return this.#before + this.#used;
  }

  bytes(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#room.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** An object as it stands between `obj` and `endobj`. */
  object(object: PDFObject): void {
    this.#grow(object.sizeInBytes());
    this.#used += object.copyBytesInto(this.#room, this.#used);
  }

  photo(piece: PhotoPiece): void {
    this.#close();
    this.#pieces.push(piece);
    this.#before += lengthOfPiece(piece);
  }

  finish(): readonly FilePiece[] {
    this.#close();
    return this.#pieces;
  }

  #close(): void {
    if (this.#used === 0) return;
    this.#pieces.push(this.#room.slice(0, this.#used));
    this.#before += this.#used;
    this.#used = 0;
  }

  #grow(more: number): void {
    if (this.#used + more <= this.#room.length) return;
    const room = new Uint8Array(Math.max(2 * this.#room.length, this.#used + more));
    room.set(this.#room.subarray(0, this.#used));
    this.#room = room;
  }
}
