import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { create } from 'fontkit';
import { grayscale, PDFDocument, type PDFFont, type PDFImage, type PDFPage } from 'pdf-lib';
import { FONTS } from '../../../pdf/support/fonts.ts';
import { bytesOfFile } from '../file-bytes.ts';
import { layByHand } from './hand-layout.ts';
import type { Library } from './library.ts';
import { PLACEHOLDER } from './sign.ts';

const A4: [number, number] = [595.28, 841.89];

/**
 * pdf-lib with fontkit 2: @pdf-lib/fontkit, the one that it names, damages the glyphs of this face in small subsets. Subset,
 * without layout features, every photo embedded once.
 */
export const byPdfLib: Library = async (content) => ({
  build: async () => {
    const document = await PDFDocument.create();
    document.registerFontkit({ create: openFont } as unknown as Parameters<PDFDocument['registerFontkit']>[0]);
    const options = { subset: true, features: NO_FEATURES };
    const regular = await document.embedFont(FONTS.regular, options);
    const bold = await document.embedFont(FONTS.bold, options);
    const faceOf = (isBold: boolean): PDFFont => (isBold ? bold : regular);
    const images = new Map<string, PDFImage>();
    for (const block of content.blocks) {
      if (block.kind !== 'photo') continue;
      images.set(block.path, await document.embedJpg(bytesOfFile(block.path)));
    }
    let page: PDFPage = document.addPage(A4);
    const pages = layByHand(content, {
      advance: (character, isBold) => faceOf(isBold).widthOfTextAtSize(character, 1),
      newPage: () => (page = document.addPage(A4)),
      toPage: (index) => (page = document.getPage(index)),
      text: (text, x, y, size, isBold) => page.drawText(text, { x, y: A4[1] - y, size, font: faceOf(isBold) }),
      rect: (x, y, width, height, fill) =>
        page.drawRectangle({
          x,
          y: A4[1] - y - height,
          width,
          height,
          borderWidth: 0.5,
          borderColor: grayscale(0),
          ...(fill === null ? {} : { color: grayscale(fill) }),
        }),
      image: (path, x, y, width, height) => {
        const image = images.get(path);
        if (image !== undefined) page.drawImage(image, { x, y: A4[1] - y - height, width, height });
      },
    });
    pdflibAddPlaceholder({ pdfDoc: document, ...PLACEHOLDER });
    return { pdf: await document.save({ useObjectStreams: false }), pages, hasRoom: true };
  },
});

const NO_FEATURES = { liga: false, clig: false, calt: false, kern: false };

/** fontkit 2 writes a subset in one go; pdf-lib asks for a stream. */
function openFont(bytes: Uint8Array): unknown {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (!('createSubset' in font)) throw new Error('a collection of fonts, not a font');
  const createSubset = font.createSubset.bind(font);
  font.createSubset = () => {
    const subset = createSubset();
    const encodeStream = () => {
      const listeners: Record<string, (data?: Uint8Array) => void> = {};
      queueMicrotask(() => {
        listeners['data']?.(subset.encode());
        listeners['end']?.();
      });
      const stream = {
        on(event: string, listener: (data?: Uint8Array) => void) {
          listeners[event] = listener;
          return stream;
        },
      };
      return stream;
    };
    return Object.assign(subset, { encodeStream });
  };
  return font;
}
