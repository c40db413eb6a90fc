import type { PDFContext, PDFRef } from 'pdf-lib';
import type { DrawOp, FaceName } from '../draw/draw-op.ts';
import { type Face, fontOf, type FontSlot } from '../text/clusters.ts';
import { type CidFont, createCidFont, type FontEmbedding } from './cid-font.ts';

type TextOp = Extract<DrawOp, { kind: 'text' }>;

/** The fonts of a document: one for each face and each place of its chain, written only when something is drawn with it. */
export interface DocumentFonts {
  /** Resource name of the font and the codes of the text in it. */
  encode(op: Pick<TextOp, 'face' | 'text' | 'slot' | 'compound'>): { readonly name: string; readonly hex: string };
  /** Writes the fonts that were used, by their resource names; call once, after the last text. */
  finish(): Readonly<Record<string, PDFRef>>;
}

export function createDocumentFonts(
  context: PDFContext,
  faces: Readonly<Partial<Record<FaceName, Face>>>,
  embedding: FontEmbedding = 'subset',
): DocumentFonts {
  const fonts = new Map<string, CidFont>();
  const fontFor = (name: string, face: Face, slot: FontSlot): CidFont => {
    const font = fonts.get(name) ?? createCidFont(context, fontOf(face, slot), embedding);
    fonts.set(name, font);
    return font;
  };
  return {
    encode({ face: faceName, text, slot = 'main', compound = null }) {
      const face = faces[faceName];
      if (face === undefined) throw new Error(`the document has no face ${faceName}`);
      const name = slot === 'main' ? `F-${faceName}` : `F-${faceName}-${slot}`;
      const font = fontFor(name, face, slot);
      return { name, hex: compound === null ? font.encode(text) : font.encodeCluster(text, compound) };
    },
    finish() {
      for (const font of fonts.values()) font.finish();
      return Object.fromEntries([...fonts].map(([name, font]) => [name, font.ref]));
    },
  };
}
