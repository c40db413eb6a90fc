import { createHash } from 'node:crypto';

/**
 * Bytes of a journal file, version 1.
 *   header  "XTJRNL01" | journal id (16) | first 8 bytes of SHA-256 over the 24 before
 *   record  1E 58 54 FF | u32 LE payload length | first 16 bytes of SHA-256 over length and payload | payload (JSON, UTF-8)
 * 1. The marker holds FF, which UTF-8 never does: no plain payload can look like the start of a record. In a sealed one the
 *    marker may come about by chance; the checksum tells it.
 * 2. A record is whole or it is not there: one record carries one batch, so a batch is never half applied.
 */
export const HEADER_LENGTH = 32;
export const FRAME_PREFIX = 24;
export const FRAME_MARKER = Uint8Array.of(0x1e, 0x58, 0x54, 0xff);
/** A longer claim is damage: the contract's largest batch is smaller. */
export const MAX_PAYLOAD = 64 * 1024 * 1024;
/** What a seal adds, and a little: the largest payload can still be sealed. */
const LONGEST_CLAIM = MAX_PAYLOAD + 64;

const MAGIC = Buffer.from('XTJRNL01', 'ascii');
const FAMILY = MAGIC.subarray(0, 6);

export function encodeHeader(journalId: string): Uint8Array {
  const body = Buffer.concat([MAGIC, Buffer.from(journalId.replaceAll('-', ''), 'hex')]);
  return new Uint8Array(Buffer.concat([body, digest(body).subarray(0, 8)]));
}

/** The journal id, or why these bytes are not a header that this version may use. */
export function decodeHeader(
  bytes: Uint8Array,
): { readonly journalId: string } | { readonly refused: 'newer' | 'damaged' } {
  const header = Buffer.from(bytes);
  const body = header.subarray(0, 24);
  const whole = header.length === HEADER_LENGTH && digest(body).subarray(0, 8).equals(header.subarray(24));
  if (whole && body.subarray(0, 8).equals(MAGIC)) {
    const hex = body.subarray(8).toString('hex');
    return { journalId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
  }
  return { refused: whole && body.subarray(0, 6).equals(FAMILY) ? 'newer' : 'damaged' };
}

export function encodeFrame(payload: Uint8Array): Uint8Array {
  const out = Buffer.alloc(FRAME_PREFIX + payload.length);
  out.set(FRAME_MARKER);
  out.writeUInt32LE(payload.length, 4);
  out.set(payload, FRAME_PREFIX);
  out.set(checksum(payload), 8);
  return new Uint8Array(out.buffer, out.byteOffset, out.length);
}

/** Payload length that the prefix claims, or null when these bytes do not begin a record. */
export function claimedLength(prefix: Uint8Array): number | null {
  if (prefix.length < FRAME_PREFIX || FRAME_MARKER.some((byte, i) => prefix[i] !== byte)) return null;
  const length = Buffer.from(prefix.buffer, prefix.byteOffset, prefix.length).readUInt32LE(4);
  return length <= LONGEST_CLAIM ? length : null;
}

export function payloadMatches(prefix: Uint8Array, payload: Uint8Array): boolean {
  return checksum(payload).equals(Buffer.from(prefix.subarray(8, FRAME_PREFIX)));
}

function checksum(payload: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(payload.length);
  return createHash('sha256').update(length).update(payload).digest().subarray(0, 16);
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
