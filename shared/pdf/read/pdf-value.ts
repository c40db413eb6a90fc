import { type Sha256Hex, sha256 } from '../../lib/sha256.ts';
import type { ByteSource } from '../file/byte-source.ts';
import { PdfRefusal } from './refusal.ts';

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** `from`..`to` are the token's own place in the bytes it was read from, delimiters included. */
export interface PdfText {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  readonly from: number;
  readonly to: number;
}

export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  /** As stored, before any filter. */
  readonly raw: Uint8Array | LeftInFile;
}

/** What is known of bytes that were left where they lie: pictures, of which there may be 400 MB. */
export interface LeftInFile {
  readonly length: number;
  /** Null when nobody asked: then they equal no others. */
  readonly sha256: Sha256Hex | null;
}

/** One PDF object. Every value is immutable; two values mean the same when `sameValue` says so. */
export type PdfValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | PdfName
  | PdfText
  | PdfArray
  | PdfDict
  | PdfStream
  | PdfRef;

/** Equal in meaning: white space, escapes and the order of dictionary keys do not matter, everything else does. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  switch (a.kind) {
    case 'null':
      return b.kind === 'null';
    case 'boolean':
    case 'number':
      return b.kind === a.kind && b.value === a.value;
    case 'name':
      return b.kind === 'name' && b.name === a.name;
    case 'string':
      return b.kind === 'string' && sameBytes(a.bytes, b.bytes);
    case 'ref':
      return b.kind === 'ref' && b.number === a.number && b.generation === a.generation;
    case 'array':
      return (
        b.kind === 'array' && b.items.length === a.items.length && a.items.every((x, i) => sameValue(x, b.items[i]))
      );
    case 'dict':
      return (
        b.kind === 'dict' &&
        b.entries.size === a.entries.size &&
        [...a.entries].every(([key, value]) => sameValue(value, b.entries.get(key)))
      );
    case 'stream':
      return b.kind === 'stream' && sameValue(a.dict, b.dict) && sameRaw(a.raw, b.raw);
  }
}

/** References inside a value, in order, without following them. */
export function refsIn(value: PdfValue): PdfRef[] {
  if (value.kind === 'ref') return [value];
  if (value.kind === 'array') return value.items.flatMap(refsIn);
  return [...(dictOf(value)?.entries.values() ?? [])].flatMap(refsIn);
}

/** The dictionary of a dictionary or of a stream. */
export function dictOf(value: PdfValue | undefined): PdfDict | null {
  if (value?.kind === 'dict') return value;
  return value?.kind === 'stream' ? value.dict : null;
}

export function nameIn(dict: PdfDict, key: string): string | null {
  const value = dict.entries.get(key);
  return value?.kind === 'name' ? value.name : null;
}

/** A non-negative integer under `key`; throws PdfRefusal on anything else. */
export function countIn(dict: PdfDict, key: string, place: string): number {
  const value = dict.entries.get(key);
  if (value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0) return value.value;
  throw new PdfRefusal(`${place} /${key}`, 'no whole number');
}

/** Text of a PDF text string: UTF-16BE with a mark, UTF-8 with a mark, else one byte a character. */
export function textOf(text: PdfText): string {
  const { bytes } = text;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    let decoded = '';
    for (let i = 2; i + 1 < bytes.length; i += 2)
      decoded += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
    return decoded;
  }
  const latinText = latin(bytes, 0, bytes.length);
  if (!latinText.startsWith('\u00ef\u00bb\u00bf')) return latinText;
  return utf8Text(bytes.subarray(3)) ?? latinText;
}

/** Bytes from..to as Latin-1 text. */
export function latin(bytes: ByteSource, from: number, to: number): string {
  const part = bytes.subarray(Math.max(0, from), Math.max(0, Math.min(bytes.length, to)));
  let text = '';
  for (let at = 0; at < part.length; at++) text += String.fromCharCode(part[at] ?? 0);
  return text;
}

/** Strict UTF-8, null for anything else. `shared/` compiles without TextDecoder. */
export function utf8Text(bytes: Uint8Array): string | null {
  // Escaping every byte would need three times the room; ASCII runs stay as they are.
  const text = latin(bytes, 0, bytes.length);
  try {
    return decodeURIComponent(
      text.replace(/[%\u0080-\u00ff]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return null;
  }
}

/** Whether two streams hold the same bytes, wherever these are. */
export function sameRaw(a: PdfStream['raw'], b: PdfStream['raw']): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return sameBytes(a, b);
  const hash = hashOfRaw(a);
  return a.length === b.length && hash !== null && hash === hashOfRaw(b);
}

/** Null when it is not known. */
export function hashOfRaw(raw: PdfStream['raw']): Sha256Hex | null {
  return raw instanceof Uint8Array ? sha256(raw) : raw.sha256;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
