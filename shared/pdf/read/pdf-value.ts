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
  readonly raw: Uint8Array;
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
      return b.kind === 'stream' && sameValue(a.dict, b.dict) && sameBytes(a.raw, b.raw);
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
export function latin(bytes: Uint8Array, from: number, to: number): string {
  const end = Math.min(bytes.length, to);
  let text = '';
  for (let at = Math.max(0, from); at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
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

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
