import { zlibSync } from 'fflate';
import { rawOf, readDocument } from './read-document.ts';
import type { PdfDict, PdfValue } from '../../../shared/pdf/read/pdf-value.ts';

/** How a file is written down. The same objects in any style are the same document. */
export interface Style {
  readonly eol: '\n' | '\r\n' | '\r';
  readonly xref: 'table' | 'stream';
  /** Plain objects go into an object stream (needs `stream`). */
  readonly packed: boolean;
  /** Rows of a cross-reference stream carry a PNG predictor. */
  readonly predictor: boolean;
}

export const PLAIN: Style = { eol: '\n', xref: 'table', packed: false, predictor: false };

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytesOf(part) : part))));
}

/** A value as PDF text, in a manner of its own: spaces, escapes and order unlike the product's. */
export function written(value: PdfValue): Uint8Array {
  switch (value.kind) {
    case 'null':
      return bytesOf('null');
    case 'boolean':
    case 'number':
      return bytesOf(String(value.value));
    case 'name':
      return bytesOf(`/${value.name.replace(/[^A-Za-z0-9.+-]/g, (char) => `#${char.charCodeAt(0).toString(16)}`)}`);
    case 'string':
      return bytesOf(`<${Buffer.from(value.bytes).toString('hex').toUpperCase()}>`);
    case 'ref':
      return bytesOf(`${value.number} ${value.generation} R`);
    case 'array':
      return joined('[ ', ...value.items.flatMap((item) => [written(item), ' ']), ']');
    case 'dict': {
      const pairs = [...value.entries].toReversed();
      return joined('<< ', ...pairs.flatMap(([key, item]) => [`/${key} `, written(item), ' ']), '>>');
    }
    case 'stream':
      return joined(written(value.dict), '\nstream\n', rawOf(value), '\nendstream');
  }
}

export function dict(entries: Readonly<Record<string, PdfValue | number | string>>): PdfDict {
  const values = Object.entries(entries).map(([key, value]): [string, PdfValue] => {
    if (typeof value === 'number') return [key, { kind: 'number', value }];
    return [key, typeof value === 'string' ? { kind: 'name', name: value } : value];
  });
  return { kind: 'dict', entries: new Map(values) };
}

export function ref(number: number): PdfValue {
  return { kind: 'ref', number, generation: 0 };
}

export function list(...items: readonly PdfValue[]): PdfValue {
  return { kind: 'array', items };
}

export function numbers(...values: readonly number[]): PdfValue {
  return list(...values.map((value): PdfValue => ({ kind: 'number', value })));
}

export function stream(entries: Readonly<Record<string, PdfValue | number | string>>, raw: Uint8Array): PdfValue {
  return { kind: 'stream', dict: dict({ ...entries, Length: raw.length }), raw };
}

/** A copy of a dictionary or stream with other entries; null takes one away. */
export function withEntries(value: PdfValue | undefined, changes: Readonly<Record<string, PdfValue | null>>): PdfValue {
  if (value?.kind === 'stream') return { ...value, dict: withEntries(value.dict, changes) as PdfDict };
  if (value?.kind !== 'dict') throw new Error('no dictionary');
  const entries = new Map(value.entries);
  for (const [key, change] of Object.entries(changes)) {
    if (change === null) entries.delete(key);
    else entries.set(key, change);
  }
  return { kind: 'dict', entries };
}

/** Everything that the newest revision of a file holds, by object number. */
export function contentsOf(pdf: Uint8Array): { readonly objects: Map<number, PdfValue>; readonly trailer: PdfDict } {
  const view = readDocument(pdf).views.at(-1);
  if (!view) throw new Error('no revision');
  const objects = new Map<number, PdfValue>();
  for (const number of view.locations.keys()) {
    const value = view.object(number);
    if (value) objects.set(number, value);
  }
  return { objects, trailer: view.trailer };
}

export interface Appendix {
  readonly style?: Style;
  readonly freed?: readonly number[];
  /** Added to or taken from the trailer. */
  readonly trailer?: Readonly<Record<string, PdfValue | null>>;
  /** Entries of the cross-reference that point elsewhere. */
  readonly redirect?: ReadonlyMap<number, number>;
  readonly filler?: string;
  readonly prev?: number;
}

/** A whole file of one revision. */
export function writeFile(objects: ReadonlyMap<number, PdfValue>, trailer: PdfDict, style: Style = PLAIN): Uint8Array {
  const head = joined(`%PDF-1.7${style.eol}%`, Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3), style.eol);
  const kept = ['Root', 'Info', 'ID'].flatMap((key): [string, PdfValue][] => {
    const value = trailer.entries.get(key);
    return value ? [[key, value]] : [];
  });
  return section(head, objects, { kind: 'dict', entries: new Map(kept) }, { style });
}

/** A revision more. Bodies may be values or raw bytes. */
export function append(
  pdf: Uint8Array,
  changes: ReadonlyMap<number, PdfValue | Uint8Array>,
  appendix: Appendix = {},
): Uint8Array {
  const document = readDocument(pdf);
  const newest = document.revisions.at(-1);
  if (!newest) throw new Error('no revision');
  const kept = new Map([...newest.section.trailer.entries].filter(([key]) => ['Root', 'Info', 'ID'].includes(key)));
  kept.set('Prev', { kind: 'number', value: appendix.prev ?? newest.section.from });
  return section(pdf, changes, { kind: 'dict', entries: kept }, appendix, sizeOf(pdf));
}

export function sizeOf(pdf: Uint8Array): number {
  return Math.max(...(readDocument(pdf).views.at(-1)?.locations.keys() ?? [])) + 1;
}

function section(
  before: Uint8Array,
  changes: ReadonlyMap<number, PdfValue | Uint8Array>,
  trailer: PdfDict,
  appendix: Appendix,
  size = 0,
): Uint8Array {
  const { eol, xref, packed, predictor } = appendix.style ?? PLAIN;
  const parts: Uint8Array[] = [before, bytesOf(appendix.filler ?? '')];
  let at = before.length + (appendix.filler ?? '').length;
  const push = (part: Uint8Array | string): void => {
    const bytes = typeof part === 'string' ? bytesOf(part) : part;
    parts.push(bytes);
    at += bytes.length;
  };
  const places = new Map<number, readonly [number, number, number]>();
  for (const number of appendix.freed ?? []) places.set(number, [0, 0, 65535]);
  const highest = Math.max(size - 1, ...changes.keys());
  const container = highest + 1;
  const held = [...changes].filter(([, value]) => packed && !(value instanceof Uint8Array) && value.kind !== 'stream');
  const put = (number: number, value: PdfValue | Uint8Array): void => {
    places.set(number, [1, at, 0]);
    push(joined(`${number} 0 obj${eol}`, value instanceof Uint8Array ? value : written(value), `${eol}endobj${eol}`));
  };
  for (const [number, value] of changes) if (!held.some(([other]) => other === number)) put(number, value);
  if (held.length > 0) {
    put(container, objectStream(held as [number, PdfValue][]));
    held.forEach(([number], i) => places.set(number, [2, container, i]));
  }
  for (const [number, offset] of appendix.redirect ?? []) places.set(number, [1, offset, 0]);
  const start = at;
  const own = withEntries(trailer, appendix.trailer ?? {}) as PdfDict;
  if (xref === 'stream') {
    const number = container + 1;
    places.set(number, [1, start, 0]);
    push(joined(`${number} 0 obj${eol}`, xrefStream(places, own, number + 1, predictor), `${eol}endobj${eol}`));
  } else {
    push(table(places, before.length < 100, eol));
    const sized = withEntries(own, { Size: { kind: 'number', value: highest + 1 } });
    push(joined(`trailer${eol}`, written(sized), eol));
  }
  push(`startxref${eol}${start}${eol}%%EOF${eol}`);
  return joined(...parts);
}

function objectStream(held: readonly (readonly [number, PdfValue])[]): PdfValue {
  const bodies = held.map(([, value]) => Buffer.concat([written(value), Buffer.from('\n')]));
  let offset = 0;
  const head = held
    .map(([number], i) => {
      const line = `${number} ${offset} `;
      offset += bodies[i]?.length ?? 0;
      return line;
    })
    .join('');
  const raw = zlibSync(joined(head, ...bodies));
  return stream({ Type: 'ObjStm', N: held.length, First: head.length, Filter: 'FlateDecode' }, raw);
}

function table(places: ReadonlyMap<number, readonly [number, number, number]>, isFirst: boolean, eol: string): string {
  const sorted = [...places].toSorted((a, b) => a[0] - b[0]);
  const entryEnd = eol.length === 2 ? eol : ` ${eol}`;
  const lines = sorted.map(
    ([number, [type, offset, generation]]) =>
      `${number} 1${eol}${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} ${type === 1 ? 'n' : 'f'}${entryEnd}`,
  );
  return `xref${eol}${isFirst ? `0 1${eol}0000000000 65535 f${entryEnd}` : ''}${lines.join('')}`;
}

function xrefStream(
  places: ReadonlyMap<number, readonly [number, number, number]>,
  trailer: PdfDict,
  size: number,
  predictor: boolean,
): Uint8Array {
  const sorted = [...places].toSorted((a, b) => a[0] - b[0]);
  const rows = sorted.map(([, [type, second, third]]) =>
    Uint8Array.of(
      type,
      second >>> 24,
      (second >> 16) & 255,
      (second >> 8) & 255,
      second & 255,
      third >> 8,
      third & 255,
    ),
  );
  const coded = rows.map((row, i) =>
    predictor
      ? joined(
          Uint8Array.of(2),
          row.map((byte, k) => byte - (rows[i - 1]?.[k] ?? 0)),
        )
      : row,
  );
  const raw = zlibSync(joined(...coded));
  const parameters = predictor ? { DecodeParms: dict({ Predictor: 12, Columns: 7 }) } : {};
  const own = stream(
    {
      Type: 'XRef',
      Size: size,
      W: numbers(1, 4, 2),
      Index: numbers(...sorted.flatMap(([number]) => [number, 1])),
      Filter: 'FlateDecode',
      ...parameters,
    },
    raw,
  );
  return written(withEntries(own, Object.fromEntries(trailer.entries)));
}
