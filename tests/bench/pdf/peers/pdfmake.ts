import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { type Block, footOf, type PlainText } from '../content.ts';
import type { Library } from './library.ts';

const faces = new URL('../../../../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url);
const NOTO = {
  normal: fileURLToPath(new URL('400Regular/NotoSansSC_400Regular.ttf', faces)),
  bold: fileURLToPath(new URL('700Bold/NotoSansSC_700Bold.ttf', faces)),
};

/** pdfmake's own tables and line breaking. */
export const byPdfMake: Library = async (content) => {
  pdfmake.setFonts({ Noto: NOTO });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return {
    build: async () => {
      let pages = 0;
      const definition = {
        pageSize: 'A4',
        pageMargins: [48, 62, 48, 52],
        defaultStyle: { font: 'Noto', fontSize: 9, lineHeight: 1.1 },
        header: {
          columns: content.head.map((text, i) => ({ text, alignment: ALIGN[i] ?? 'left', fontSize: 7.5 })),
          margin: [48, 32, 48, 0],
        },
        footer: (page: number, all: number) => {
          pages = all;
          return { text: footOf(content, page, all), alignment: 'center', fontSize: 7.5 };
        },
        content: content.blocks.map(blockOf),
      };
      const pdf = await pdfmake.createPdf(definition).getBuffer();
      return { pdf, pages };
    },
  };
};

const ALIGN = ['left', 'center', 'right'] as const;

function textOf({ text, size, bold, centred }: PlainText) {
  return { text, fontSize: size, bold, alignment: centred ? ('center' as const) : ('left' as const) };
}

function blockOf(block: Block): object {
  switch (block.kind) {
    case 'text':
      return { ...textOf(block), margin: [0, 0, 0, 4], ...(block.startsPage ? { pageBreak: 'before' } : {}) };
    case 'photo':
      return [
        { image: block.path, width: block.width, height: block.height, alignment: 'center' },
        ...block.captions.map(textOf),
      ];
    case 'table':
      return {
        table: {
          widths: block.widths.map((width) => width - 8.5),
          headerRows: block.heads,
          body: block.rows.map((cells) =>
            cells.flatMap((cell) => [
              { ...textOf(cell), colSpan: cell.span, ...(cell.fill === null ? {} : { fillColor: greyOf(cell.fill) }) },
              ...Array.from({ length: cell.span - 1 }, () => ({ text: '' })),
            ]),
          ),
        },
        margin: [0, 0, 0, 6],
      };
  }
}

function greyOf(grey: number): string {
  const digits = Math.round(255 * grey)
    .toString(16)
    .padStart(2, '0');
  return `#${digits.repeat(3)}`;
}
