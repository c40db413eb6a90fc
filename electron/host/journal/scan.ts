import type { DiskFile } from '../storage/disk.ts';
import { claimedLength, FRAME_MARKER, FRAME_PREFIX, payloadMatches } from './frame.ts';
import { createWindowReader } from './window-reader.ts';

export interface ScannedFrame {
  readonly offset: number;
  readonly payload: Uint8Array;
}

export interface Damage {
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
}

export interface Scan {
  readonly damaged: readonly Damage[];
  /** Where a last write broke off; equals the file's size when none did. */
  readonly tornAt: number;
}

/**
 * Walks the records from `from` to the end and hands each whole one to `onFrame`.
 * 1. Every byte belongs to a whole record, to an item of `damaged`, or to the torn tail.
 * 2. Behind damage the walk goes on at the next whole record: one flipped bit costs one record.
 * 3. A last record of full length with a wrong checksum is damage, not a torn write: it may have been acknowledged.
 */
export async function scanFrames(
  file: DiskFile,
  from: number,
  onFrame: (frame: ScannedFrame) => string | null | Promise<string | null>,
): Promise<Scan> {
  const size = await file.size();
  const reader = createWindowReader(file, size);
  const damaged: Damage[] = [];
  let at = from;
  while (at < size) {
    const found = await frameAt(reader, at);
    if (found.kind === 'whole') {
      const length = FRAME_PREFIX + found.payload.length;
      const refusal = await onFrame({ offset: at, payload: found.payload });
      if (refusal !== null) damaged.push({ offset: at, length, reason: refusal });
      at += length;
      continue;
    }
    const next = await nextWhole(reader, at + 1, size);
    if (next === null && !(found.kind === 'mismatch' && at + found.length === size)) break;
    const end = next ?? size;
    damaged.push({ offset: at, length: end - at, reason: found.kind === 'mismatch' ? 'checksum' : 'no record here' });
    at = end;
  }
  return { damaged, tornAt: at };
}

type Reader = ReturnType<typeof createWindowReader>;

type Found =
  | { readonly kind: 'whole'; readonly payload: Uint8Array }
  | { readonly kind: 'mismatch'; readonly length: number }
  | { readonly kind: 'nothing' };

async function frameAt(reader: Reader, offset: number): Promise<Found> {
  const prefix = new Uint8Array(await reader.read(offset, FRAME_PREFIX));
  const length = claimedLength(prefix);
  if (length === null) return { kind: 'nothing' };
  const payload = await reader.read(offset + FRAME_PREFIX, length);
  if (payload.length < length) return { kind: 'nothing' };
  return payloadMatches(prefix, payload)
    ? { kind: 'whole', payload: new Uint8Array(payload) }
    : { kind: 'mismatch', length: FRAME_PREFIX + length };
}

async function nextWhole(reader: Reader, from: number, size: number): Promise<number | null> {
  for (let at = from; at < size;) {
    const piece = await reader.read(at, 64 * 1024);
    const hit = Buffer.from(piece.buffer, piece.byteOffset, piece.length).indexOf(FRAME_MARKER);
    if (hit < 0) {
      // The marker may straddle two pieces.
      at += Math.max(piece.length - FRAME_MARKER.length + 1, 1);
      continue;
    }
    if ((await frameAt(reader, at + hit)).kind === 'whole') return at + hit;
    at += hit + 1;
  }
  return null;
}
