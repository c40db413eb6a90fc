import type { Compound } from '../font/compound.ts';
import type { TrueTypeFont } from '../font/truetype.ts';
import { isMark } from '../shape/joining.ts';
import { arabicShaper, type ShapedCluster, type Shaper } from '../shape/shape-arabic.ts';
import { isWordPart, mayEndLine, mayStartLine } from './kinsoku.ts';

/** Place in the chain of fonts: the text face, one for characters that it lacks, one for Arabic script (Uyghur). */
export type FontSlot = 'main' | FallbackSlot;
export type FallbackSlot = 'rare' | 'arabic';

/** The smallest piece that is drawn: one character, a letter with its marks, or a visible stand-in. */
export interface Cluster {
  readonly text: string;
  /** In em. */
  readonly width: number;
  /** A boxed [U+XXXX] in place of a character that no font has a glyph for, or an invisible control. */
  readonly standIn: boolean;
  readonly slot: FontSlot;
  /** Glyphs laid over each other; null where the characters' own glyphs are drawn. */
  readonly compound: Compound | null;
  /** Embedding level (Unicode Standard Annex 9): odd runs leftwards. */
  readonly level: number;
  /** Line breaking (text/kinsoku.ts). */
  readonly mayStart: boolean;
  readonly mayEnd: boolean;
  readonly isWord: boolean;
}

export interface NamedFont {
  readonly font: TrueTypeFont;
  readonly name: string;
}

/** A chain of fonts with what the layout asks of it, and the code points that none of them could draw so far. */
export interface Face extends NamedFont {
  readonly fallbacks: Fallbacks;
  readonly missing: Set<number>;
  readonly shape: Shaper | null;
  /** Shaped clusters drawn so far. */
  readonly shaped: Set<string>;
  /** Characters with a glyph of their own that were met, by code point: a text has few distinct ones. */
  readonly plain: Map<number, Cluster>;
}

export type Fallbacks = Readonly<Partial<Record<FallbackSlot, NamedFont>>>;

export function createFace(font: TrueTypeFont, name: string, fallbacks: Fallbacks = {}): Face {
  const shape = fallbacks.arabic ? arabicShaper(fallbacks.arabic.font) : null;
  return { font, name, fallbacks, missing: new Set(), shape, shaped: new Set(), plain: new Map() };
}

/** The font of a slot that a cluster names. */
export function fontOf(face: Face, slot: FontSlot): NamedFont {
  const named = slot === 'main' ? face : face.fallbacks[slot];
  if (named === undefined) throw new Error(`the face has no font ${slot}`);
  return named;
}

/** Size of a font beside the main one: Naskh letters are drawn small in their em, and ideographs fill theirs. */
export const SCALES: Readonly<Record<FontSlot, number>> = { main: 1, rare: 1, arabic: 1.2 };

/** Distinct shaped clusters that a font is given; its numbers have 16 bits. */
const MAX_SHAPED = 20_000;
/** Letters that are shaped together. No word is so long, and the time of shaping grows with the square. */
const MAX_RUN = 200;
/** Marks on one letter; what lies higher would leave the line. */
const MAX_MARKS = 4;

/**
 * Text to clusters, in the order of reading. A character without a glyph in any font becomes a visible `[U+XXXX]` and is
 * remembered in `face.missing`: a silent blank in a name would be a false record. Controls and direction marks are shown the
 * same way, because they could make the page read otherwise than the data; so are marks without a letter. A tab is one space.
 */
export function clustersOf(text: string, face: Face): Cluster[] {
  const clusters: Cluster[] = [];
  let run = '';
  let marks = 0;
  const flush = (): void => {
    for (const cluster of run === '' ? [] : arabicClusters(run, face)) clusters.push(cluster);
    run = '';
  };
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0;
    at += point > 0xffff ? 2 : 1;
    const known = face.plain.get(point);
    if (known !== undefined) {
      if (run !== '') flush();
      marks = 0;
      clusters.push(known);
      continue;
    }
    const char = String.fromCodePoint(point);
    const shown = point === 0x09 ? ' ' : char;
    const slot = isInvisible(point) ? null : slotOf(shown.codePointAt(0) ?? 0, face);
    marks = slot === 'arabic' && isMark(point) ? marks + 1 : 0;
    if (marks > MAX_MARKS || (run.length >= MAX_RUN && marks === 0)) flush();
    if (slot === 'arabic' && (run !== '' || marks === 0)) {
      run += char;
      continue;
    }
    flush();
    clusters.push(slot === null || slot === 'arabic' ? standIn(point, face) : plain(shown, slot, face));
  }
  flush();
  return clusters;
}

/** What stands on the page for a character that cannot be drawn: `[U+20BB7]`. */
export function standInName(point: number): string {
  return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Arabic script, the only one that is shaped. */
export function isArabic(point: number): boolean {
  return (
    (point >= 0x600 && point <= 0x6ff) ||
    (point >= 0x750 && point <= 0x77f) ||
    (point >= 0x870 && point <= 0x8ff) ||
    (point >= 0xfb50 && point <= 0xfdff) ||
    (point >= 0xfe70 && point <= 0xfefc)
  );
}

/** The first font of the chain that has the character. */
function slotOf(point: number, face: Face): FontSlot | null {
  if (face.font.glyphOf(point) !== 0) return 'main';
  const { rare, arabic } = face.fallbacks;
  if (arabic !== undefined && isArabic(point)) return arabic.font.glyphOf(point) === 0 ? null : 'arabic';
  return rare !== undefined && rare.font.glyphOf(point) !== 0 ? 'rare' : null;
}

function plain(char: string, slot: FontSlot, face: Face): Cluster {
  const { font } = fontOf(face, slot);
  const width = font.advanceOf(font.glyphOf(char.codePointAt(0) ?? 0)) / font.unitsPerEm;
  const cluster = clusterOf({ text: char, width: width * SCALES[slot], standIn: false, slot, compound: null });
  face.plain.set(char.codePointAt(0) ?? 0, cluster);
  return cluster;
}

function clusterOf(drawn: Pick<Cluster, 'text' | 'width' | 'standIn' | 'slot' | 'compound'>): Cluster {
  const { text } = drawn;
  return { ...drawn, level: 0, mayStart: mayStartLine(text), mayEnd: mayEndLine(text), isWord: isWordPart(text) };
}

function standIn(point: number, face: Face): Cluster {
  face.missing.add(point);
  const text = standInName(point);
  return clusterOf({ text, width: textWidth(text, face), standIn: true, slot: 'main', compound: null });
}

function arabicClusters(run: string, face: Face): Cluster[] {
  const { font } = fontOf(face, 'arabic');
  return (face.shape?.(run) ?? []).flatMap((shaped): Cluster[] => {
    const { text, compound } = shaped;
    if (isTooMuch(shaped, face)) return Array.from(text, (char) => standIn(char.codePointAt(0) ?? 0, face));
    const width = (compound.advance / font.unitsPerEm) * SCALES.arabic;
    return [clusterOf({ text, width, standIn: false, slot: 'arabic', compound })];
  });
}

/** More than a font can hold, or than a reader could tell apart: shown as stand-ins, never dropped. */
function isTooMuch({ text, compound: { advance, parts } }: ShapedCluster, face: Face): boolean {
  if (advance === 0 || parts.length > 4 * MAX_MARKS) return true;
  const key = `${text} ${parts.map(({ glyph, dx, dy }) => `${glyph},${dx},${dy}`).join(' ')}`;
  if (face.shaped.has(key)) return false;
  if (face.shaped.size >= MAX_SHAPED) return true;
  face.shaped.add(key);
  return false;
}

/** Width in em of text whose characters all have glyphs (labels of the program itself). */
function textWidth(text: string, face: Face): number {
  let width = 0;
  for (const char of text)
    width += face.font.advanceOf(face.font.glyphOf(char.codePointAt(0) ?? 0)) / face.font.unitsPerEm;
  return width;
}

/** Controls and direction marks: without ink, or turning round what stands beside them. */
export function isInvisible(point: number): boolean {
  if (point === 0x09) return false;
  return (
    point < 0x20 ||
    (point >= 0x7f && point < 0xa0) ||
    point === 0xad ||
    point === 0x61c ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x2028 && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    point === 0xfeff ||
    (point >= 0xd800 && point <= 0xdfff)
  );
}
