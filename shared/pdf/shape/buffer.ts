import type { GlyphClasses, Lookup } from './layout-table.ts';

/** A glyph on its way through the lookups. */
export interface BufferGlyph {
  glyph: number;
  /** Index of the first character that it stands for. */
  cluster: number;
  /** Feature by which the place of a letter in its word chooses its form; null for a mark. */
  readonly form: Form | null;
  /** Of a ligature, and of the marks that lie on one: its number (0 = none) … */
  ligature: number;
  /** … and which of its parts a mark belongs to, from 1. */
  part: number;
  /** Came out of one glyph that was split: the first piece is 0. */
  piece: number;
  isLigated: boolean;
  isSplit: boolean;
}

export type Form = 'isol' | 'init' | 'medi' | 'fina';

const IGNORE_BASES = 0x02;
const IGNORE_LIGATURES = 0x04;
const IGNORE_MARKS = 0x08;
const ATTACHMENT_CLASS = 0xff00;

/** Whether a lookup passes over this glyph as if it were not there. */
export function isIgnored(glyph: number, { flag, markSet }: Lookup, classes: GlyphClasses): boolean {
  if (classes.isMark(glyph)) {
    if (flag & IGNORE_MARKS) return true;
    if (markSet !== null) return !markSet.has(glyph);
    const wanted = (flag & ATTACHMENT_CLASS) >> 8;
    return wanted !== 0 && classes.attachmentClass(glyph) !== wanted;
  }
  if (flag & IGNORE_BASES && classes.isBase(glyph)) return true;
  return Boolean(flag & IGNORE_LIGATURES) && classes.isLigature(glyph);
}

/** Place of the next glyph that the lookup sees, from `at` in steps of 1 or -1; -1 = none. */
export function nextSeen(
  buffer: readonly BufferGlyph[],
  at: number,
  step: 1 | -1,
  lookup: Lookup,
  classes: GlyphClasses,
): number {
  for (let i = at + step; i >= 0 && i < buffer.length; i += step) {
    const glyph = buffer[i]?.glyph ?? 0;
    if (!isIgnored(glyph, lookup, classes)) return i;
  }
  return -1;
}
