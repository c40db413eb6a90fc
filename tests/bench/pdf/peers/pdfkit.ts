import PdfKit from 'pdfkit';
import { FONTS } from '../../../pdf/support/fonts.ts';
import { layByHand } from './hand-layout.ts';
import type { Library } from './library.ts';
import { collected } from './collected.ts';

const NO_FEATURES: string[] = [];

/** Pages are kept until the end, since the foot of each says how many there are. */
export const byPdfKit: Library = async (content) => ({
  build: async () => {
    const document = new PdfKit({ size: 'A4', margin: 0, bufferPages: true, compress: true });
    const bytes = collected(document);
    document.registerFont('regular', Buffer.from(FONTS.regular.buffer));
    document.registerFont('bold', Buffer.from(FONTS.bold.buffer));
    const faceOf = (bold: boolean): string => (bold ? 'bold' : 'regular');
    const pages = layByHand(content, {
      advance: (character, bold) => document.font(faceOf(bold)).fontSize(1).widthOfString(character),
      newPage: () => document.addPage(),
      toPage: (index) => document.switchToPage(index),
      text: (text, x, y, size, bold) =>
        document
          .font(faceOf(bold))
          .fontSize(size)
          .fillColor('black')
          .text(text, x, y, { lineBreak: false, baseline: 'alphabetic', features: NO_FEATURES as never }),
      rect: (x, y, width, height, fill) => {
        document.lineWidth(0.5).rect(x, y, width, height);
        if (fill === null) document.stroke('black');
        else document.fillAndStroke([255 * fill, 255 * fill, 255 * fill], 'black');
      },
      image: (path, x, y, width, height) => document.image(path, x, y, { width, height }),
    });
    document.end();
    return { pdf: await bytes, pages };
  },
});
