import { type IndirectObject, readIndirectObject } from './indirect-object.ts';
import { readObjectStream } from './object-stream.ts';
import { dictOf, latin, nameIn, type PdfDict, type PdfRef, type PdfValue } from './pdf-value.ts';
import { PdfRefusal } from './refusal.ts';
import { readRevisions, type Revision } from './revisions.ts';
import type { Location } from './xref-section.ts';

/** The file as it stood after one of its revisions. */
export interface PdfView {
  readonly trailer: PdfDict;
  /** Every object in use by its number, without the containers that hold others. */
  readonly locations: ReadonlyMap<number, Location>;
  /** Follows one reference; null for an object that does not exist, as the standard has it. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  object(number: number): PdfValue | undefined;
}

export interface PdfDocument {
  readonly bytes: Uint8Array;
  /** From the oldest to the newest; `views` beside them. */
  readonly revisions: readonly Revision[];
  readonly views: readonly PdfView[];
}

/**
 * Reads a file of any number of revisions, with tables or streams of cross-references. Every object named by them is read
 * and must lie in its own revision; every byte belongs to an object, a cross-reference or white space, so that nothing can
 * be stored for a later revision to bring to light. Throws PdfRefusal.
 */
export function readDocument(bytes: Uint8Array): PdfDocument {
  if (latin(bytes, 0, 5) !== '%PDF-') throw new PdfRefusal('文件开头', 'no PDF');
  const revisions = readRevisions(bytes);
  const views: PdfView[] = [];
  const parsed = new Map<number, IndirectObject>();
  for (const [i, revision] of revisions.entries()) {
    const previous = views[i - 1];
    const locations = new Map(previous?.locations);
    for (const [number, location] of revision.section.entries) {
      const before = previous?.locations.get(number);
      if (location.kind === 'offset' && !(before && sameLocation(before, location))) {
        if (location.offset < revision.from || location.offset >= revision.section.to)
          throw new PdfRefusal(`对象 ${number}`, 'lies outside its revision');
      }
      locations.set(number, location);
    }
    const view = viewOf(bytes, revision, locations, parsed);
    views.push(view);
    checkRevision(bytes, revision, view, parsed);
  }
  return { bytes, revisions, views };
}

export function sameLocation(a: Location, b: Location): boolean {
  if (a.kind === 'offset') return b.kind === 'offset' && a.offset === b.offset && a.generation === b.generation;
  if (a.kind === 'packed') return b.kind === 'packed' && a.container === b.container && a.index === b.index;
  return b.kind === 'free';
}

function viewOf(
  bytes: Uint8Array,
  revision: Revision,
  locations: ReadonlyMap<number, Location>,
  parsed: Map<number, IndirectObject>,
): PdfView {
  const packed = new Map<number, readonly (readonly [number, PdfValue])[]>();
  const lengthOf = (ref: PdfRef): number | null => {
    const value = locations.get(ref.number)?.kind === 'offset' ? object(ref.number) : undefined;
    return value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
  };
  const object = (number: number): PdfValue | undefined => {
    const location = locations.get(number);
    if (location === undefined || location.kind === 'free') return undefined;
    if (location.kind === 'offset') {
      const known = parsed.get(location.offset) ?? readIndirectObject(bytes, location.offset, lengthOf);
      parsed.set(location.offset, known);
      if (known.number !== number || known.generation !== location.generation)
        throw new PdfRefusal(`对象 ${number}`, 'another object lies there');
      return known.value;
    }
    const held = packed.get(location.container) ?? contentOf(location.container);
    packed.set(location.container, held);
    const [heldNumber, value] = held[location.index] ?? [];
    if (heldNumber !== number || value === undefined)
      throw new PdfRefusal(`对象 ${number}`, 'not in its object stream');
    return value;
  };
  const contentOf = (container: number): readonly (readonly [number, PdfValue])[] => {
    if (locations.get(container)?.kind !== 'offset') throw new PdfRefusal(`对象 ${container}`, 'no object stream');
    return readObjectStream(object(container), container);
  };
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    if (value?.kind !== 'ref') return value;
    const location = locations.get(value.number);
    if (location?.kind === 'offset' && location.generation !== value.generation) return undefined;
    return object(value.number);
  };
  return { trailer: revision.section.trailer, locations, resolve, object };
}

/** Reads every object of the revision's own section, and accounts for every byte of the revision. */
function checkRevision(
  bytes: Uint8Array,
  revision: Revision,
  view: PdfView,
  parsed: ReadonlyMap<number, IndirectObject>,
): void {
  const { section } = revision;
  const held = new Map<number, Set<number>>();
  for (const [number, location] of section.entries) {
    view.object(number);
    if (location.kind === 'packed') {
      const indexes = held.get(location.container) ?? new Set<number>();
      held.set(location.container, indexes.add(location.index));
    }
  }
  const runs: (readonly [number, number])[] = [[section.from, section.to]];
  for (const { from, to, number, value } of parsed.values()) {
    if (from < revision.from || from >= revision.to || from === section.from) continue;
    runs.push([from, to]);
    if (nameIn(dictOf(value) ?? { kind: 'dict', entries: new Map() }, 'Type') !== 'ObjStm') continue;
    const stored = readObjectStream(value, number);
    if (stored.length !== (held.get(number)?.size ?? 0))
      throw new PdfRefusal(`对象 ${number}`, 'an object stream holds what no cross-reference names');
  }
  let at = revision.from;
  for (const [from, to] of runs.toSorted((a, b) => a[0] - b[0])) {
    if (from < at) throw new PdfRefusal(`字节 ${from}`, 'objects overlap');
    checkFiller(bytes, at, from);
    at = to;
  }
}

/** White space, and comments that could not pass for objects. */
function checkFiller(bytes: Uint8Array, from: number, to: number): void {
  const text = latin(bytes, from, to);
  const rest = text.replace(/%[^\r\n]*/g, (comment) => (/obj|stream|trailer|xref/.test(comment) ? '!' : ''));
  if (/[^\0\t\n\f\r ]/.test(rest)) throw new PdfRefusal(`字节 ${from}–${to}`, 'bytes that no cross-reference names');
}
