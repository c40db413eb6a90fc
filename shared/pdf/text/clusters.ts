import type { TrueTypeFont } from '../font/truetype.ts';

/** The smallest piece that is drawn: one character, or a visible stand-in for one that cannot be drawn. */
export interface Cluster {
  readonly text: string;
  /** In em. */
  readonly width: number;
  /** A boxed [U+XXXX] in place of a character that the font has no glyph for, or an invisible control. */
  readonly standIn: boolean;
}

/** A font with what the layout asks of it, and the code points that it could not draw so far. */
export interface Face {
  readonly font: TrueTypeFont;
  readonly name: string;
  readonly missing: Set<number>;
}

export function createFace(font: TrueTypeFont, name: string): Face {
  return { font, name, missing: new Set() };
}

/**
 * Text to clusters. A character without a glyph becomes a visible `[U+XXXX]` and is remembered in `face.missing`: a silent
 * blank in a name would be a false record. Controls and direction marks are shown the same way, because they could make
 * the page read otherwise than the data. A tab is one space.
 */
export function clustersOf(text: string, face: Face): Cluster[] {
  const clusters: Cluster[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const shown = point === 0x09 ? ' ' : char;
    const glyph = isInvisible(point) ? 0 : face.font.glyphOf(shown.codePointAt(0) ?? 0);
    if (glyph !== 0) {
      clusters.push({ text: shown, width: face.font.advanceOf(glyph) / face.font.unitsPerEm, standIn: false });
      continue;
    }
    face.missing.add(point);
    const name = standInName(point);
    clusters.push({ text: name, width: textWidth(name, face), standIn: true });
  }
  return clusters;
}

/** What stands on the page for a character that cannot be drawn: `[U+20BB7]`. */
export function standInName(point: number): string {
  return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Width in em of text whose characters all have glyphs (labels of the program itself). */
function textWidth(text: string, face: Face): number {
  let width = 0;
  for (const char of text)
    width += face.font.advanceOf(face.font.glyphOf(char.codePointAt(0) ?? 0)) / face.font.unitsPerEm;
  return width;
}

function isInvisible(point: number): boolean {
  if (point === 0x09) return false;
  return (
    point < 0x20 ||
    (point >= 0x7f && point < 0xa0) ||
    point === 0xad ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x2028 && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    point === 0xfeff ||
    (point >= 0xd800 && point <= 0xdfff)
  );
}
