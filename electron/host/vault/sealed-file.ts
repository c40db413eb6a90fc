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
  let waiting: Uint8Array[] = [MAGIC, salt];
  let waitingBytes = HEADER_BYTES;

  const seal = (last: boolean): void => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG_BYTES });
    waiting.push(cipher.update(piece.subarray(0, filled)));
    cipher.final();
    waiting.push(cipher.getAuthTag());
    waitingBytes += filled + TAG_BYTES;
    number += 1;
    filled = 0;
  };
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting, waitingBytes);
    waiting = [];
    waitingBytes = 0;
    await file.write(written, bytes);
    written += bytes.length;
  };

  return {
    append: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        // Only when more comes is it known that a full piece is not the last.
        if (filled === PIECE) seal(false);
        if (waitingBytes >= WRITE_BYTES) await flush();
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

/** Rejects with HostFault `hash-mismatch` for a file that is not sealed, of another key, or altered where it is read. */
export async function sealedReader(file: DiskFile, dataKey: Uint8Array): Promise<ByteReader> {
  const sealedSize = await file.size();
  const header = await file.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !MAGIC.equals(header.subarray(0, MAGIC.length))) throw broken();
  const key = fileKey(dataKey, header.subarray(MAGIC.length));
  const size = plainSizeOf(sealedSize);
  const lastPiece = Math.max(0, Math.ceil(size / PIECE) - 1);
  // Bytes too many or too few for the pieces: the tag of the last one would tell as well.
  if (sealedSizeOf(size) !== sealedSize) throw broken();
  /** Kept for a caller that reads piece after piece. */
  let room: Uint8Array<ArrayBuffer> | null = null;

  return {
    size,
    read: async (offset, length, target) => {
      const end = Math.min(size, offset + length);
      if (offset > 0 && end <= offset) return new Uint8Array(0);
      const [first, last] = [Math.floor(offset / PIECE), Math.max(0, Math.ceil(end / PIECE) - 1)];
      const from = HEADER_BYTES + first * SEALED_PIECE;
      const wanted = Math.min(sealedSize, HEADER_BYTES + (last + 1) * SEALED_PIECE) - from;
      if (target !== undefined && (room === null || room.length < wanted)) room = new Uint8Array(wanted);
      const sealed = await file.read(from, wanted, target === undefined || room === null ? undefined : room);
      if (sealed.length !== wanted) throw broken();
      const plain = target?.subarray(0, end - offset) ?? new Uint8Array(end - offset);
      for (let number = first; number <= last; number++) {
        const start = (number - first) * SEALED_PIECE;
        const opened = openPiece(key, sealed.subarray(start, start + SEALED_PIECE), number, number === lastPiece);
        const at = number * PIECE;
        plain.set(opened.subarray(Math.max(0, offset - at), end - at), Math.max(0, at - offset));
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
