import type { ByteSource } from '../file/byte-source.ts';
import { type IndirectObject, readIndirectObject, type ReadingRules } from './indirect-object.ts';
import { readObjectStream } from './object-stream.ts';
import { dictOf, latin, nameIn, type PdfDict, type PdfValue } from './pdf-value.ts';
import { type Reading, type WindowedFile, windowedFile } from './reading.ts';
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
  /** From the oldest to the newest; `views` beside them. */
  readonly revisions: readonly Revision[];
  readonly views: readonly PdfView[];
}

/** A longer run of white space would only fill the memory. */
const MAX_FILLER = 1024 * 1024;

/**
 * Reads a file of any number of revisions, with tables or streams of cross-references. Every object named by them is read
 * and must lie in its own revision; every byte belongs to an object, a cross-reference or white space, so that nothing can
 * be stored for a later revision to bring to light. Throws PdfRefusal.
 */
export function* documentReading(length: number, keep: ReadingRules['keep']): Reading<PdfDocument> {
  const file = windowedFile(length);
  if ((yield* file.step(() => latin(file.bytes, 0, 5))) !== '%PDF-') throw new PdfRefusal('文件开头', 'no PDF');
  const revisions = yield* readRevisions(file);
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
    const view = viewOf(revision, locations, parsed);
    views.push(view);
    const load = loaderOf(file, view, parsed, keep);
    for (const number of revision.section.entries.keys()) {
      yield* load(number);
      // Looked at here and now: what is not where it should be is refused.
      view.object(number);
    }
    yield* checkRevision(file, revision, parsed);
  }
  return { revisions, views };
}

export function sameLocation(a: Location, b: Location): boolean {
  if (a.kind === 'offset') return b.kind === 'offset' && a.offset === b.offset && a.generation === b.generation;
  if (a.kind === 'packed') return b.kind === 'packed' && a.container === b.container && a.index === b.index;
  return b.kind === 'free';
}

function viewOf(
  revision: Revision,
  locations: ReadonlyMap<number, Location>,
  parsed: ReadonlyMap<number, IndirectObject>,
): PdfView {
  const packed = new Map<number, readonly (readonly [number, PdfValue])[]>();
  const object = (number: number): PdfValue | undefined => {
    const location = locations.get(number);
    if (location === undefined || location.kind === 'free') return undefined;
    if (location.kind === 'offset') {
      const known = parsed.get(location.offset);
      if (known?.number !== number || known.generation !== location.generation)
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

/** Reads one object, with what it stands in or takes its length from, so that the view can show it. */
function loaderOf(
  file: WindowedFile,
  { locations, object }: PdfView,
  parsed: Map<number, IndirectObject>,
  keep: ReadingRules['keep'],
): (number: number) => Reading<void> {
  const rules: ReadingRules = {
    keep,
    *lengthOf({ number }) {
      if (locations.get(number)?.kind !== 'offset') return null;
      yield* load(number);
      const value = object(number);
      return value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
    },
  };
  function* load(number: number): Reading<void> {
    const found = locations.get(number);
    const location = found?.kind === 'packed' ? locations.get(found.container) : found;
    if (location?.kind !== 'offset' || parsed.has(location.offset)) return;
    parsed.set(location.offset, yield* readIndirectObject(file, location.offset, rules));
  }
  return load;
}

/** Accounts for every byte of the revision. */
function* checkRevision(
  file: WindowedFile,
  { from: start, to: end, section }: Revision,
  parsed: ReadonlyMap<number, IndirectObject>,
): Reading<void> {
  const held = new Map<number, Set<number>>();
  for (const location of section.entries.values()) {
    if (location.kind === 'packed') {
      const indexes = held.get(location.container) ?? new Set<number>();
      held.set(location.container, indexes.add(location.index));
    }
  }
  const runs: (readonly [number, number])[] = [[section.from, section.to]];
  for (const { from, to, number, value } of parsed.values()) {
    if (from < start || from >= end || from === section.from) continue;
    runs.push([from, to]);
    if (nameIn(dictOf(value) ?? { kind: 'dict', entries: new Map() }, 'Type') !== 'ObjStm') continue;
    const stored = readObjectStream(value, number);
    if (stored.length !== (held.get(number)?.size ?? 0))
      throw new PdfRefusal(`对象 ${number}`, 'an object stream holds what no cross-reference names');
  }
  let at = start;
  for (const [from, to] of runs.toSorted((a, b) => a[0] - b[0])) {
    if (from < at) throw new PdfRefusal(`字节 ${from}`, 'objects overlap');
    const before = at;
    yield* file.step(() => checkFiller(file.bytes, before, from));
    at = to;
  }
}

/** White space, and comments that could not pass for objects. */
function checkFiller(bytes: ByteSource, from: number, to: number): void {
  if (to - from > MAX_FILLER) throw new PdfRefusal(`字节 ${from}–${to}`, 'a long run of filler');
  const text = latin(bytes, from, to);
  const rest = text.replace(/%[^\r\n]*/g, (comment) => (/obj|stream|trailer|xref/.test(comment) ? '!' : ''));
  if (/[^\0\t\n\f\r ]/.test(rest)) throw new PdfRefusal(`字节 ${from}–${to}`, 'bytes that no cross-reference names');
}
