import type { Compound } from '../font/compound.ts';
import type { TrueTypeFont } from '../font/truetype.ts';
import type { BufferGlyph } from './buffer.ts';
import { formsOf, isMark } from './joining.ts';
import { type GlyphClasses, type LayoutTable, readGlyphClasses, readLayoutTable } from './layout-table.ts';
import { attachMarks } from './position.ts';
import { applyLookup } from './substitute.ts';

/** A letter with its marks (or letters that became one glyph), as it is drawn at this place of its word. */
export interface ShapedCluster {
  readonly text: string;
  /** Placed from the left edge of the cluster. */
  readonly compound: Compound;
}

/** Letters of a run without spaces, in the order of reading, to the glyphs that they join into. */
export type Shaper = (run: string) => readonly ShapedCluster[];

/** Features in the order that the script asks for (Microsoft, Developing OpenType Fonts for Arabic Script). */
const STAGES = [['ccmp', 'locl'], ['isol'], ['fina'], ['medi'], ['init'], ['rlig'], ['calt'], ['liga', 'clig', 'rclt']];
const FORMS = new Set(['isol', 'fina', 'medi', 'init']);
/** Words whose shapes are kept: a text repeats its words. */
const MAX_KNOWN = 5000;
const SHADDA = '\u0651';

/** A shaper for Arabic script by the font's own GSUB and GPOS. A font without them gives the letters' plain glyphs. */
export function arabicShaper(font: TrueTypeFont): Shaper {
  const classes = readGlyphClasses(font.table('GDEF'), font.glyphCount);
  const substitution = layoutTable(font, 'GSUB', 7, classes);
  const position = layoutTable(font, 'GPOS', 9, classes);
  const markLookups = lookupsOf(position, ['mark', 'mkmk']);
  const stages = STAGES.map(([feature = '', ...more]) => ({
    form: FORMS.has(feature) ? feature : null,
    lookups: lookupsOf(substitution, [feature, ...more]),
  }));
  const known = new Map<string, readonly ShapedCluster[]>();
  return (run) => {
    const before = known.get(run);
    if (before !== undefined) return before;
    const clusters = clusterStarts(run);
    const buffer = bufferOf(font, clusters);
    const work = substitution && { table: substitution, classes, ligatures: 0 };
    for (const { form, lookups } of stages)
      for (const index of lookups)
        if (work) applyLookup(buffer, index, work, (entry) => form === null || entry.form === form);
    const marks = position === null ? new Map() : attachMarks(buffer, position, markLookups, classes);
    const shaped = placed(font, clusters, buffer, marks, classes);
    if (known.size < MAX_KNOWN) known.set(run, shaped);
    return shaped;
  };
}

function layoutTable(
  font: TrueTypeFont,
  tag: 'GSUB' | 'GPOS',
  extension: number,
  classes: GlyphClasses,
): LayoutTable | null {
  const table = font.table(tag);
  return table === null ? null : readLayoutTable(table, { script: 'arab', extension, classes });
}

/** Lookups of features that act together, in the order of the table. */
function lookupsOf(table: LayoutTable | null, features: readonly string[]): number[] {
  const indices = new Set(features.flatMap((tag) => table?.featureLookups(tag) ?? []));
  return [...indices].toSorted((a, b) => a - b);
}

/** A letter with the marks on it, one string each. */
function clusterStarts(run: string): string[] {
  const clusters: string[] = [];
  for (const char of run) {
    if (clusters.length > 0 && isMark(char.codePointAt(0) ?? 0)) clusters.push(`${clusters.pop() ?? ''}${char}`);
    else clusters.push(char);
  }
  return clusters;
}

function bufferOf(font: TrueTypeFont, clusters: readonly string[]): BufferGlyph[] {
  const entries = clusters.flatMap((text, cluster) =>
    Array.from(inDrawingOrder(font, text), (char) => ({ point: char.codePointAt(0) ?? 0, cluster })),
  );
  const forms = formsOf(entries.map(({ point }) => point));
  return entries.map(({ point, cluster }, i) => ({
    glyph: font.glyphOf(point),
    cluster,
    form: forms[i] ?? null,
    ligature: 0,
    part: 0,
    piece: 0,
    isLigated: false,
    isSplit: false,
  }));
}

/**
 * Canonical equals are drawn the same: composed where the font has the composed letter; the shadda nearest to its letter, but
 * for the marks that belong to the letter itself (Unicode Standard Annex 53).
 */
function inDrawingOrder(font: TrueTypeFont, text: string): string {
  if (text.length === 1) return text;
  const composed = text.normalize('NFC');
  const known = Array.from(composed).every((char) => font.glyphOf(char.codePointAt(0) ?? 0) !== 0);
  return (known ? composed : text)
    .replace(/[\u064b-\u0650]+\u0651/g, (marks) => SHADDA + marks.slice(0, -1))
    .replace(/([\u0618-\u061a\u064b-\u0652\u0670]+)([\u0654\u0655\u0658\u06dc\u06e3\u06e7\u06e8]+)/g, '$2$1');
}

function placed(
  font: TrueTypeFont,
  clusters: readonly string[],
  buffer: readonly BufferGlyph[],
  marks: ReadonlyMap<number, { readonly to: number; readonly dx: number; readonly dy: number }>,
  classes: GlyphClasses,
): ShapedCluster[] {
  const shaped: ShapedCluster[] = [];
  for (let from = 0; from < buffer.length;) {
    const first = buffer[from]?.cluster ?? 0;
    let to = from;
    while (to < buffer.length && buffer[to]?.cluster === first) to++;
    const advanceOf = (at: number): number => {
      const glyph = buffer[at]?.glyph ?? 0;
      return classes.isMark(glyph) ? 0 : font.advanceOf(glyph);
    };
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    const advance = places.reduce((sum, at) => sum + advanceOf(at), 0);
    const at = new Map<number, { dx: number; dy: number }>();
    let pen = advance;
    for (const place of places) {
      // The script runs leftwards: what comes later in the buffer lies further left.
      pen -= advanceOf(place);
      const mark = marks.get(place);
      const carrier = mark && at.get(mark.to);
      at.set(place, mark && carrier ? { dx: carrier.dx + mark.dx, dy: carrier.dy + mark.dy } : { dx: pen, dy: 0 });
    }
    const next = to < buffer.length ? (buffer[to]?.cluster ?? clusters.length) : clusters.length;
    const parts = places.map((place) => ({ glyph: buffer[place]?.glyph ?? 0, ...(at.get(place) ?? { dx: 0, dy: 0 }) }));
    shaped.push({ text: clusters.slice(first, next).join(''), compound: { advance, parts } });
    from = to;
  }
  return shaped;
}
