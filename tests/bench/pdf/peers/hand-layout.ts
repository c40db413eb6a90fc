import { type Block, footOf, type PlainCell, type PlainContent, type PlainText } from '../content.ts';

/** What a library that has no layout of its own draws. Points, from the upper left corner; `y` of a text is its baseline. */
export interface Pen {
  readonly advance: (character: string, bold: boolean) => number;
  readonly newPage: () => void;
  readonly toPage: (index: number) => void;
  readonly text: (text: string, x: number, y: number, size: number, bold: boolean) => void;
  readonly rect: (x: number, y: number, width: number, height: number, fill: number | null) => void;
  readonly image: (path: string, x: number, y: number, width: number, height: number) => void;
}

const [WIDTH, HEIGHT] = [595.28, 841.89];
const [TOP, BOTTOM, SIDE] = [62, 52, 48];
const INNER = WIDTH - 2 * SIDE;
const LEADING = 1.5;
const PADDING = 3;

/** The shortest layout that fills the same pages: lines, ruled tables, photos. Gives the number of pages. */
export function layByHand(content: PlainContent, pen: Pen): number {
  let y = TOP;
  let pages = 1;
  const lines = lineBreaker(pen);
  const turn = (): void => {
    pen.newPage();
    pages += 1;
    y = TOP;
  };
  const need = (height: number): void => {
    if (y + height > HEIGHT - BOTTOM && y > TOP) turn();
  };
  const paragraph = (given: PlainText, after: number): void => {
    for (const line of lines(given, INNER)) {
      need(given.size * LEADING);
      const x = given.centred ? (WIDTH - line.width) / 2 : SIDE;
      pen.text(line.text, x, y + given.size * 1.13, given.size, given.bold);
      y += given.size * LEADING;
    }
    y += after;
  };
  const row = (cells: readonly PlainCell[], widths: readonly number[], again: () => void): void => {
    let column = 0;
    const set = cells.map((cell) => {
      const width = widths.slice(column, (column += cell.span)).reduce((sum, part) => sum + part, 0);
      return { cell, width, lines: lines(cell, width - 2 * PADDING) };
    });
    const height = Math.max(...set.map((one) => one.lines.length * one.cell.size * LEADING)) + 2 * PADDING;
    if (y + height > HEIGHT - BOTTOM) again();
    let x = SIDE;
    for (const { cell, width, lines: broken } of set) {
      pen.rect(x, y, width, height, cell.fill);
      const step = cell.size * LEADING;
      const slack = (height - broken.length * step) / 2;
      broken.forEach(({ text }, i) => {
        pen.text(text, x + PADDING, y + slack + i * step + cell.size * 1.13, cell.size, cell.bold);
      });
      x += width;
    }
    y += height;
  };
  const draw = (block: Block): void => {
    if (block.kind === 'text') {
      if (block.startsPage) turn();
      paragraph(block, 4);
    } else if (block.kind === 'photo') {
      need(block.height + 4 + block.captions.length * 12.75);
      pen.image(block.path, (WIDTH - block.width) / 2, y, block.width, block.height);
      y += block.height + 4;
      for (const caption of block.captions) paragraph(caption, 0);
    } else {
      const heads = block.rows.slice(0, block.heads);
      const again = (): void => {
        turn();
        for (const head of heads) row(head, block.widths, () => {});
      };
      for (const cells of block.rows) row(cells, block.widths, again);
      y += 6;
    }
  };
  content.blocks.forEach(draw);
  frame(content, pen, pages, lines);
  return pages;
}

type BreakLines = (given: PlainText, width: number) => { readonly text: string; readonly width: number }[];

/** Breaks between any two characters but before a closing mark; widths are asked for once per character. */
function lineBreaker(pen: Pen): BreakLines {
  const known = [new Map<string, number>(), new Map<string, number>()] as const;
  return ({ text, size, bold }, width) => {
    const advances = known[bold ? 1 : 0];
    const lines: { text: string; width: number }[] = [];
    let line = { text: '', width: 0 };
    for (const character of text) {
      let advance = advances.get(character);
      if (advance === undefined) advances.set(character, (advance = pen.advance(character, bold)));
      if (line.width + advance * size > width && line.text !== '' && !'，。、；：）》”'.includes(character)) {
        lines.push(line);
        line = { text: '', width: 0 };
      }
      line.text += character;
      line.width += advance * size;
    }
    return [...lines, line];
  };
}

function frame(content: PlainContent, pen: Pen, pages: number, lines: BreakLines): void {
  for (let page = 0; page < pages; page++) {
    pen.toPage(page);
    const small = { size: 7.5, bold: false, centred: false };
    content.head.forEach((text, i) => {
      const width = lines({ ...small, text }, INNER)[0]?.width ?? 0;
      pen.text(text, SIDE + ((INNER - width) * i) / 2, 40, 7.5, false);
    });
    const text = footOf(content, page + 1, pages);
    const width = lines({ ...small, text }, Number.POSITIVE_INFINITY)[0]?.width ?? 0;
    pen.text(text, (WIDTH - width) / 2, HEIGHT - 31, 7.5, false);
  }
}
