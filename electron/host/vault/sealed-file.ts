import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ByteReader, ByteSink } from '../storage/byte-file.ts';
import type { DiskFile } from '../storage/disk.ts';
import { HostFault } from '../storage/disk-error.ts';
import { deriveKey, TAG_BYTES } from './cipher.ts';

/**
 * Bytes of a sealed file, version 1.
 *   header  "XTSEAL01" | salt (16)
 *   piece   ciphertext of up to 64 KiB | tag (16)      all but the last are full; the last is empty in an empty file alone
 * 1. Each file has a key of its own (HKDF over the salt); a piece's nonce is its number and whether it is the last, so pieces
 *    can be neither moved, nor left out, nor cut off at the end.
 * 2. Any range is read by opening the pieces that it touches; a file is written from front to back, once.
 */
const MAGIC = Buffer.from('XTSEAL01', 'ascii');
const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES;
const PIECE = 64 * 1024;
const SEALED_PIECE = PIECE + TAG_BYTES;
/** Handed to the disk at once: a call for each piece would make a photo slow. */
const WRITE_BYTES = 1024 * 1024;
const LOOK_PIECES = 8;
const LOOK_BYTES = LOOK_PIECES * SEALED_PIECE;

/** Size of the plain bytes of a whole sealed file. */
export function plainSizeOf(sealedSize: number): number {
  const body = Math.max(0, sealedSize - HEADER_BYTES);
  const pieces = Math.max(1, Math.ceil(body / SEALED_PIECE));
  return Math.max(0, body - pieces * TAG_BYTES);
}

/** Size of a sealed file of so many plain bytes. */
export function sealedSizeOf(plainSize: number): number {
  return HEADER_BYTES + plainSize + Math.max(1, Math.ceil(plainSize / PIECE)) * TAG_BYTES;
}

/** Writes into an empty file. Holds back the piece under way, and up to 1 MiB that is sealed. */
export function sealedSink(file: DiskFile, dataKey: Uint8Array): ByteSink {
  const salt = randomBytes(SALT_BYTES);
  const key = fileKey(dataKey, salt);
  const piece = new Uint8Array(PIECE);
  let filled = 0;
  let number = 0;
  let written = 0;
  /** Sealed and not yet written; the same bytes again for each write, since garbage of this size is dear to collect. */
  const room = new Uint8Array(WRITE_BYTES + SEALED_PIECE);
  let waiting = 0;

  const put = (bytes: Uint8Array): void => {
    room.set(bytes, waiting);
    waiting += bytes.length;
  };
  const seal = (last: boolean): void => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG_BYTES });
    put(cipher.update(piece.subarray(0, filled)));
    cipher.final();
    put(cipher.getAuthTag());
    number += 1;
    filled = 0;
  };
  const flush = async (): Promise<void> => {
    await file.write(written, room.subarray(0, waiting));
    written += waiting;
    waiting = 0;
  };
  put(MAGIC);
  put(salt);

  return {
    append: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        // Only when more comes is it known that a full piece is not the last.
        if (filled === PIECE) seal(false);
        if (waiting >= WRITE_BYTES) await flush();
        const taken = bytes.subarray(at, at + PIECE - filled);
        piece.set(taken, filled);
        filled += taken.length;
        at += taken.length;
      }
    },
    finish: async () => {
      seal(true);
      await flush();
      piece.fill(0);
      key.fill(0);
      await file.sync();
      await file.close();
    },
    abandon: () => {
      piece.fill(0);
      key.fill(0);
      return file.close();
    },
  };
}

/** One read at a time. Rejects with HostFault `hash-mismatch` for a file that is not sealed, of another key, or altered where it is read. */
export async function sealedReader(file: DiskFile, dataKey: Uint8Array): Promise<ByteReader> {
  const sealedSize = await file.size();
  const header = await file.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !MAGIC.equals(header.subarray(0, MAGIC.length))) throw broken();
  const key = fileKey(dataKey, header.subarray(MAGIC.length));
  const size = plainSizeOf(sealedSize);
  const lastPiece = Math.max(0, Math.ceil(size / PIECE) - 1);
  // Bytes too many or too few for the pieces: the tag of the last one would tell as well.
  if (sealedSizeOf(size) !== sealedSize) throw broken();
  /** Pieces as they lie, the same bytes again for each look at the disk: garbage of this size is dear to collect. */
  const room = new Uint8Array(Math.min(LOOK_BYTES, sealedSize));

  return {
    size,
    read: async (offset, length, target) => {
      const end = Math.min(size, offset + length);
      if (offset > 0 && end <= offset) return new Uint8Array(0);
      const plain = target?.subarray(0, end - offset) ?? new Uint8Array(end - offset);
      const last = Math.max(0, Math.ceil(end / PIECE) - 1);
      for (let first = Math.floor(offset / PIECE); first <= last; first += LOOK_PIECES) {
        const from = HEADER_BYTES + first * SEALED_PIECE;
        const behind = Math.min(last + 1, first + LOOK_PIECES);
        const wanted = Math.min(sealedSize, HEADER_BYTES + behind * SEALED_PIECE) - from;
        const sealed = await file.read(from, wanted, room);
        if (sealed.length !== wanted) throw broken();
        for (let number = first; number < behind; number++) {
          const start = (number - first) * SEALED_PIECE;
          const opened = openPiece(key, sealed.subarray(start, start + SEALED_PIECE), number, number === lastPiece);
          const at = number * PIECE;
          plain.set(opened.subarray(Math.max(0, offset - at), end - at), Math.max(0, at - offset));
        }
      }
      return plain;
    },
    close: () => {
      key.fill(0);
      return file.close();
    },
  };
}

function openPiece(key: Uint8Array, sealed: Uint8Array, number: number, last: boolean): Uint8Array {
  const opening = createDecipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG_BYTES });
  opening.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = opening.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    opening.final();
    return plain;
  } catch {
    throw broken();
  }
}

function fileKey(dataKey: Uint8Array, salt: Uint8Array): Buffer {
  return deriveKey(dataKey, salt, 'xunting-sealed-file');
}

function nonceOf(number: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce[0] = last ? 1 : 0;
  nonce.writeUInt32BE(number, 8);
  return nonce;
}

function broken(): HostFault {
  return new HostFault({ code: 'hash-mismatch', detail: 'sealed bytes are damaged' });
}
