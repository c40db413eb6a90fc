import { ok, type Result } from '../../lib/result.ts';
import type { FaceName } from '../draw/draw-op.ts';
import { type FontError, parseTrueType, type TrueTypeFont } from '../font/truetype.ts';
import { createFace, type Face, type Fallbacks, type FallbackSlot, isArabic, isInvisible } from './clusters.ts';

/** Names in the PDF, by weight. */
const NAMES: Readonly<Record<'main' | FallbackSlot, string>> = {
  main: 'NotoSansSC',
  rare: 'LXGWWenKai',
  arabic: 'NotoNaskhArabic',
};
const WEIGHTS: Readonly<Record<FaceName, string>> = { regular: 'Regular', bold: 'Bold' };

/** Static TrueType files of the fonts behind the main one; those that no text needs may be left out. */
export type FallbackFiles = Readonly<Partial<Record<FallbackSlot, Uint8Array>>>;

/** A chain of fonts of one weight from its files. */
export function openFace(weight: FaceName, main: Uint8Array, files: FallbackFiles = {}): Result<Face, FontError> {
  const font = parseTrueType(main);
  if (!font.ok) return font;
  const fallbacks: { -readonly [slot in keyof Fallbacks]: Fallbacks[slot] } = {};
  for (const slot of ['rare', 'arabic'] as const) {
    const file = files[slot];
    if (file === undefined) continue;
    const parsed = parseTrueType(file);
    if (!parsed.ok) return parsed;
    fallbacks[slot] = { font: parsed.value, name: `${NAMES[slot]}-${WEIGHTS[weight]}` };
  }
  return ok(createFace(font.value, `${NAMES.main}-${WEIGHTS[weight]}`, fallbacks));
}

/** Which further fonts a text may need beside the main one: they are large, and most records need none. */
export function neededFallbacks(text: string, main: TrueTypeFont): readonly FallbackSlot[] {
  const needed = new Set<FallbackSlot>();
  for (const char of new Set(text)) {
    const point = char.codePointAt(0) ?? 0;
    if (isInvisible(point) || main.glyphOf(point) !== 0) continue;
    needed.add(isArabic(point) ? 'arabic' : 'rare');
  }
  return [...needed];
}
