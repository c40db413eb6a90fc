import { type BufferGlyph, isIgnored, nextSeen } from './buffer.ts';
import { coverageIndex, type GlyphClasses, type LayoutTable, type Lookup, type Subtable } from './layout-table.ts';

/** Lookups that lookups call, at most so deep: a font that calls itself must come to an end. */
const MAX_DEPTH = 6;

export interface Substitution {
  readonly table: LayoutTable;
  readonly classes: GlyphClasses;
  /** Numbers of the ligatures made so far. */
  ligatures: number;
}

/** Applies one GSUB lookup over the whole buffer, at the glyphs for which `wanted` holds (OpenType 1.9, GSUB). */
export function applyLookup(
  buffer: BufferGlyph[],
  index: number,
  work: Substitution,
  wanted: (glyph: BufferGlyph) => boolean,
): void {
  const lookup = work.table.lookups[index];
  if (lookup === undefined) return;
  for (let at = 0; at < buffer.length;) {
    const entry = buffer[at];
    const seen = entry !== undefined && wanted(entry) && !isIgnored(entry.glyph, lookup, work.classes);
    at = (seen ? applyAt(buffer, at, lookup, work, 0) : null) ?? at + 1;
  }
}

/** Where to go on after a substitution; null when no subtable fits. */
function applyAt(buffer: BufferGlyph[], at: number, lookup: Lookup, work: Substitution, depth: number): number | null {
  for (const subtable of lookup.subtables) {
    const next = applySubtable(buffer, at, subtable, lookup, work, depth);
    if (next !== null) return next;
  }
  return null;
}

function applySubtable(
  buffer: BufferGlyph[],
  at: number,
  subtable: Subtable,
  lookup: Lookup,
  work: Substitution,
  depth: number,
): number | null {
  switch (subtable.type) {
    case 1:
      return single(buffer, at, subtable);
    case 2:
      return multiple(buffer, at, subtable);
    case 4:
      return ligature(buffer, at, subtable, lookup, work);
    case 5:
    case 6:
      return contextual(buffer, at, subtable, lookup, work, depth);
    default:
      return null;
  }
}

function single(buffer: BufferGlyph[], at: number, { view, at: table }: Subtable): number | null {
  const entry = buffer[at];
  if (entry === undefined) return null;
  const index = coverageIndex(view, table + view.getUint16(table + 2), entry.glyph);
  if (index < 0) return null;
  entry.glyph =
    view.getUint16(table) === 1
      ? (entry.glyph + view.getInt16(table + 4)) & 0xffff
      : view.getUint16(table + 6 + 2 * index);
  return at + 1;
}

function multiple(buffer: BufferGlyph[], at: number, { view, at: table }: Subtable): number | null {
  const entry = buffer[at];
  if (entry === undefined) return null;
  const index = coverageIndex(view, table + view.getUint16(table + 2), entry.glyph);
  if (index < 0) return null;
  const sequence = table + view.getUint16(table + 6 + 2 * index);
  const count = view.getUint16(sequence);
  const glyphs = Array.from({ length: count }, (_, i) => view.getUint16(sequence + 2 + 2 * i));
  const pieces = glyphs.map((glyph, i) => ({ ...entry, glyph, ...(count > 1 ? { piece: i, isSplit: true } : {}) }));
  buffer.splice(at, 1, ...pieces);
  return at + count;
}

function ligature(
  buffer: BufferGlyph[],
  at: number,
  { view, at: table }: Subtable,
  lookup: Lookup,
  work: Substitution,
): number | null {
  const entry = buffer[at];
  if (entry === undefined) return null;
  const index = coverageIndex(view, table + view.getUint16(table + 2), entry.glyph);
  if (index < 0) return null;
  const set = table + view.getUint16(table + 6 + 2 * index);
  for (let i = 0; i < view.getUint16(set); i++) {
    const rule = set + view.getUint16(set + 2 + 2 * i);
    const count = view.getUint16(rule + 2);
    const places = matched(buffer, at, 1, count - 1, lookup, work.classes, (glyph, k) => {
      return glyph === view.getUint16(rule + 4 + 2 * k);
    });
    if (places !== null) return ligate(buffer, [at, ...places], view.getUint16(rule), work);
  }
  return null;
}

/** Puts a ligature in the place of its parts; marks between them stay behind it and remember their part. */
function ligate(buffer: BufferGlyph[], places: readonly number[], glyph: number, work: Substitution): number {
  const number = ++work.ligatures;
  const [first = 0] = places;
  const last = places.at(-1) ?? first;
  const parts = new Set(places);
  const cluster = buffer[first]?.cluster ?? 0;
  const lastCluster = buffer[last]?.cluster ?? 0;
  const kept: BufferGlyph[] = [];
  let part = 0;
  for (let i = first; i <= last; i++) {
    const entry = buffer[i];
    if (entry === undefined) continue;
    if (parts.has(i)) part++;
    const own = { ...entry, cluster, ligature: number };
    if (i === first) kept.push({ ...own, glyph, part: 0, isLigated: true, isSplit: false, piece: 0 });
    else if (!parts.has(i)) kept.push({ ...own, part });
  }
  buffer.splice(first, last - first + 1, ...kept);
  for (let i = first + kept.length; i < buffer.length && work.classes.isMark(buffer[i]?.glyph ?? 0); i++) {
    const mark = buffer[i];
    if (mark?.ligature === 0 && mark.cluster === lastCluster) Object.assign(mark, { cluster, ligature: number, part });
  }
  return first + 1;
}

/** Places of `count` glyphs that the lookup sees after `at` (or before, by step) and that fit; null when one does not. */
function matched(
  buffer: readonly BufferGlyph[],
  at: number,
  step: 1 | -1,
  count: number,
  lookup: Lookup,
  classes: GlyphClasses,
  fits: (glyph: number, k: number) => boolean,
): number[] | null {
  const places: number[] = [];
  let from = at;
  for (let k = 0; k < count; k++) {
    from = nextSeen(buffer, from, step, lookup, classes);
    const glyph = buffer[from]?.glyph;
    if (from < 0 || glyph === undefined || !fits(glyph, k)) return null;
    places.push(from);
  }
  return places;
}

/** What a contextual rule asks of its surroundings, and which lookups it then calls on which of its glyphs. */
interface Rule {
  readonly before: readonly number[];
  readonly input: readonly number[];
  readonly after: readonly number[];
  readonly calls: readonly (readonly [sequence: number, lookup: number])[];
  /** By coverage (offsets from the table) or by glyph. */
  readonly byCoverage: boolean;
}

function contextual(
  buffer: BufferGlyph[],
  at: number,
  subtable: Subtable,
  lookup: Lookup,
  work: Substitution,
  depth: number,
): number | null {
  if (depth >= MAX_DEPTH) return null;
  const { view, at: table } = subtable;
  for (const rule of rulesAt(subtable, buffer[at]?.glyph ?? 0)) {
    const fits =
      (wanted: readonly number[]) =>
      (glyph: number, k: number): boolean =>
        rule.byCoverage ? coverageIndex(view, table + (wanted[k] ?? 0), glyph) >= 0 : glyph === wanted[k];
    const find = (from: number, step: 1 | -1, wanted: readonly number[]): number[] | null =>
      matched(buffer, from, step, wanted.length, lookup, work.classes, fits(wanted));
    const rest = find(at, 1, rule.input);
    if (rest === null) continue;
    const input = [at, ...rest];
    if (find(at, -1, rule.before) === null) continue;
    if (find(input.at(-1) ?? at, 1, rule.after) === null) continue;
    return callLookups(buffer, input, rule, work, depth);
  }
  return null;
}

function callLookups(
  buffer: BufferGlyph[],
  input: readonly number[],
  rule: Rule,
  work: Substitution,
  depth: number,
): number {
  const places = [...input];
  let end = (places.at(-1) ?? 0) + 1;
  for (const [sequence, index] of rule.calls) {
    const place = places[sequence];
    const called = work.table.lookups[index];
    if (place === undefined || called === undefined) continue;
    const before = buffer.length;
    applyAt(buffer, place, called, work, depth + 1);
    const grown = buffer.length - before;
    for (let i = sequence + 1; i < places.length; i++) places[i] = (places[i] ?? 0) + grown;
    end += grown;
  }
  return Math.max(end, (input[0] ?? 0) + 1);
}

/** Rules of subtables as they were read: they are asked for at every glyph. */
const contexts = new WeakMap<Subtable, (glyph: number) => readonly Rule[]>();

/** The rules of a subtable that may fit a glyph: (chained) contexts by glyph or by coverage; classes are not read. */
function rulesAt(subtable: Subtable, glyph: number): readonly Rule[] {
  const known = contexts.get(subtable) ?? readContext(subtable);
  contexts.set(subtable, known);
  return known(glyph);
}

function readContext({ type, view, at }: Subtable): (glyph: number) => readonly Rule[] {
  const format = view.getUint16(at);
  if (format === 3) {
    const { covers, ...rule } = type === 5 ? readRule5(view, at + 2, at + 6, 0) : readRule6(view, at + 2, 0);
    const [first = 0, ...input] = covers;
    const rules = [{ ...rule, input, byCoverage: true }];
    return (glyph) => (coverageIndex(view, at + first, glyph) < 0 ? [] : rules);
  }
  if (format !== 1) return () => [];
  const sets = list(view, at + 4)[0].map((set) =>
    list(view, at + set)[0].map((offset): Rule => {
      const from = at + set + offset;
      const { covers, ...rule } = type === 5 ? readRule5(view, from, from + 4, 1) : readRule6(view, from, 1);
      return { ...rule, input: covers, byCoverage: false };
    }),
  );
  return (glyph) => sets[coverageIndex(view, at + view.getUint16(at + 2), glyph)] ?? [];
}

interface RuleParts extends Omit<Rule, 'input' | 'byCoverage'> {
  /** Of the glyphs that are replaced; by glyph, the first of them is not repeated (`implied` is 1). */
  readonly covers: readonly number[];
}

function readRule5(view: DataView, counts: number, from: number, implied: 0 | 1): RuleParts {
  const count = view.getUint16(counts) - implied;
  const called = calls(view, from + 2 * count, view.getUint16(counts + 2));
  return { before: [], covers: values(view, from, count), after: [], calls: called };
}

function readRule6(view: DataView, from: number, implied: 0 | 1): RuleParts {
  const [before, inputAt] = list(view, from);
  const count = view.getUint16(inputAt) - implied;
  const [after, callsAt] = list(view, inputAt + 2 + 2 * count);
  const called = calls(view, callsAt + 2, view.getUint16(callsAt));
  return { before, covers: values(view, inputAt + 2, count), after, calls: called };
}

function values(view: DataView, from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => view.getUint16(from + 2 * i));
}

/** A counted list, and where it ends. */
function list(view: DataView, from: number): [values: number[], end: number] {
  const count = view.getUint16(from);
  return [values(view, from + 2, count), from + 2 + 2 * count];
}

function calls(view: DataView, from: number, count: number): [sequence: number, lookup: number][] {
  return Array.from({ length: count }, (_, i) => [view.getUint16(from + 4 * i), view.getUint16(from + 4 * i + 2)]);
}
