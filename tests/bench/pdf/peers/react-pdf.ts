import { createElement as h, type ReactNode } from 'react';
import { fileURLToPath } from 'node:url';
import { Document, Font, Image, Page, renderToBuffer, Text, View } from '@react-pdf/renderer';
import { type Block, footOf, type PlainCell, type PlainContent, type PlainText } from '../content.ts';
import type { Library } from './library.ts';

const faces = new URL('../../../../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url);

/** Its own flex layout; words may break between any two characters, as Chinese does. */
export const byReactPdf: Library = async (content) => {
  Font.register({
    family: 'Noto',
    fonts: [
      { src: fileURLToPath(new URL('400Regular/NotoSansSC_400Regular.ttf', faces)), fontWeight: 400 },
      { src: fileURLToPath(new URL('700Bold/NotoSansSC_700Bold.ttf', faces)), fontWeight: 700 },
    ],
  });
  Font.registerHyphenationCallback((word) => Array.from(word).flatMap((character) => [character, '']));
  return {
    build: async () => {
      let pages = 0;
      const counted = (all: number): void => {
        pages = all;
      };
      return { pdf: await renderToBuffer(documentOf(content, counted)), pages };
    },
  };
};

const PAGE = { fontFamily: 'Noto', paddingTop: 62, paddingBottom: 52, paddingHorizontal: 48 };

function documentOf(content: PlainContent, counted: (pages: number) => void): Parameters<typeof renderToBuffer>[0] {
  const foot = (page: { pageNumber: number; totalPages: number }): string => {
    counted(page.totalPages);
    return footOf(content, page.pageNumber, page.totalPages);
  };
  const head = { position: 'absolute', top: 32, left: 48, right: 48, flexDirection: 'row' } as const;
  return h(
    Document,
    null,
    h(
      Page,
      { size: 'A4', style: PAGE, experimentalPagination: true },
      h(
        View,
        { fixed: true, style: { ...head, justifyContent: 'space-between' } },
        ...content.head.map((text) => h(Text, { style: { fontSize: 7.5 } }, text)),
      ),
      ...content.blocks.map(blockOf),
      h(Text, {
        fixed: true,
        style: { position: 'absolute', bottom: 28, left: 48, right: 48, textAlign: 'center', fontSize: 7.5 },
        render: foot,
      }),
    ),
  );
}

function textOf({ text, size, bold, centred }: PlainText, rest: { break?: boolean } = {}): ReactNode {
  const style = { fontSize: size, fontWeight: bold ? 700 : 400, textAlign: centred ? 'center' : 'left' } as const;
  return h(Text, { style, ...rest }, text);
}

function blockOf(block: Block): ReactNode {
  switch (block.kind) {
    case 'text':
      return textOf(block, { break: block.startsPage });
    case 'photo':
      return h(
        View,
        { wrap: false },
        h(Image, { src: block.path, style: { width: block.width, height: block.height, alignSelf: 'center' } }),
        ...block.captions.map((caption) => textOf(caption)),
      );
    case 'table':
      return h(
        View,
        { style: { marginBottom: 6 } },
        ...block.rows.map((cells) =>
          h(View, { wrap: false, style: { flexDirection: 'row' } }, ...cellsOf(cells, block.widths)),
        ),
      );
  }
}

function cellsOf(cells: readonly PlainCell[], widths: readonly number[]): ReactNode[] {
  let column = 0;
  return cells.map((cell) => {
    const width = widths.slice(column, (column += cell.span)).reduce((sum, part) => sum + part, 0);
    const grey = Math.round(255 * (cell.fill ?? 1));
    const backgroundColor = `rgb(${grey}, ${grey}, ${grey})`;
    return h(View, { style: { width, padding: 3, border: '0.5pt solid black', backgroundColor } }, textOf(cell));
  });
}
