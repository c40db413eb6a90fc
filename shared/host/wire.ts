import { err, ok, type Result } from '../lib/result.ts';

/**
 * The loopback road's form of a value: JSON with every Uint8Array carried out of line.
 *   "XTW1" | u32 LE length of the JSON | JSON in UTF-8 | the byte arrays one after the other
 * In the JSON a byte array is {"$bytes": its length}; the order of appearance is the order of the bytes. Keys of the value
 * that begin with "$" get one "$" more, so no value can be mistaken for a placeholder.
 * 1. decodeWire(encodeWire(v)) equals v for JSON values with Uint8Array at any depth.
 * 2. decodeWire never throws and never reads outside the given bytes; what does not add up to the last byte is refused.
 */
export interface TextCodec {
  encode(text: string): Uint8Array;
  /** Throws on bytes that are not UTF-8. */
  decode(bytes: Uint8Array): string;
}

export type WireError = 'too-large' | 'malformed';

const MAGIC = [0x58, 0x54, 0x57, 0x31] as const;
const PREFIX = 8;
const MAX_DEPTH = 64;

/** Throws on what cannot be carried (undefined in an array, NaN, functions, cycles): the caller's bug. */
export function encodeWire(value: unknown, text: TextCodec): Uint8Array {
  const parts: Uint8Array[] = [];
  const json = text.encode(JSON.stringify(toPlain(value, parts, 0)));
  const total = parts.reduce((sum, part) => sum + part.length, PREFIX + json.length);
  const out = new Uint8Array(total);
  out.set(MAGIC);
  new DataView(out.buffer).setUint32(4, json.length, true);
  out.set(json, PREFIX);
  let at = PREFIX + json.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function decodeWire(bytes: Uint8Array, maxBytes: number, text: TextCodec): Result<unknown, WireError> {
  if (bytes.length > maxBytes) return err('too-large');
  if (bytes.length < PREFIX || MAGIC.some((byte, i) => bytes[i] !== byte)) return err('malformed');
  const jsonEnd = PREFIX + new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(4, true);
  if (jsonEnd > bytes.length) return err('malformed');
  const reader = { bytes, at: jsonEnd };
  try {
    const value = fromPlain(JSON.parse(text.decode(bytes.subarray(PREFIX, jsonEnd))), reader, 0);
    return reader.at === bytes.length ? ok(value) : err('malformed');
  } catch {
    // JSON.parse, the text decoder and fromPlain refuse by throwing; to the caller that is one kind of answer.
    return err('malformed');
  }
}

function toPlain(value: unknown, parts: Uint8Array[], depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Error('wire: too deep or cyclic');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) {
    parts.push(value);
    return { $bytes: value.length };
  }
  if (Array.isArray(value)) return value.map((item: unknown) => toPlain(item, parts, depth + 1));
  if (typeof value !== 'object') throw new Error(`wire: cannot carry ${typeof value}`);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return objectFrom(entries.map(([key, member]) => [escapeKey(key), toPlain(member, parts, depth + 1)]));
}

function fromPlain(value: unknown, reader: { bytes: Uint8Array; at: number }, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Error('wire: too deep');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => fromPlain(item, reader, depth + 1));
  if (Object.hasOwn(value, '$bytes')) return takeBytes((value as { $bytes: unknown }).$bytes, reader);
  return objectFrom(
    Object.entries(value).map(([key, member]) => [unescapeKey(key), fromPlain(member, reader, depth + 1)]),
  );
}

function takeBytes(length: unknown, reader: { bytes: Uint8Array; at: number }): Uint8Array {
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new Error('wire: bad length');
  const end = reader.at + length;
  if (end > reader.bytes.length) throw new Error('wire: bytes missing');
  const part = new Uint8Array(reader.bytes.subarray(reader.at, end));
  reader.at = end;
  return part;
}

function escapeKey(key: string): string {
  return key.startsWith('$') ? `$${key}` : key;
}

function unescapeKey(key: string): string {
  if (!key.startsWith('$')) return key;
  if (!key.startsWith('$$')) throw new Error('wire: unknown placeholder');
  return key.slice(1);
}

/** Own properties only: assigning `__proto__` would set the prototype and lose the member. */
function objectFrom(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}
