import { type DrawOp, type PageDrawing } from '../../../shared/pdf/draw/draw-op.ts';
import type { StructureElement } from '../../../shared/pdf/structure/structure-element.ts';

export interface PlainText {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly centred: boolean;
}

export interface PlainCell extends PlainText {
  readonly span: number;
  /** Grey of the ground, or null for none. */
  readonly fill: number | null;
}

export type Block =
  | (PlainText & { readonly kind: 'text'; readonly startsPage: boolean })
  | { readonly kind: 'table'; readonly widths: readonly number[]; readonly heads: number; readonly rows: PlainCell[][] }
  | {
      readonly kind: 'photo';
      readonly path: string;
      readonly width: number;
      readonly height: number;
      readonly captions: PlainText[];
    };

/** A record's pages as any library can be told them: the same words and photos, not yet broken into lines and pages. */
export interface PlainContent {
  readonly head: readonly string[];
  /** Follows the number of the page. */
  readonly foot: string;
  readonly blocks: readonly Block[];
}

type TextOp = Extract<DrawOp, { kind: 'text' }>;
type RectOp = Extract<DrawOp, { kind: 'rect' }>;
type ImageOp = Extract<DrawOp, { kind: 'image' }>;

interface Drawn {
  readonly texts: TextOp[];
  readonly rect: RectOp | null;
  image: ImageOp | null;
}

const CAPTION = 8.5;

/** Takes the words back from what the app has laid out, in the order of its tag tree; `paths` by the photo's key. */
export function plainContent(
  pages: readonly PageDrawing[],
  structure: StructureElement,
  paths: ReadonlyMap<string, string>,
): PlainContent {
  const drawn = drawings(pages);
  const blocks: Block[] = [];
  const { children } = structure;
  children.forEach((element, i) => {
    const own = drawn.get(element);
    if (element.type === 'Table') blocks.push(tableBlock(element, drawn));
    else if (own?.image) {
      const { image, width, height } = own.image;
      blocks.push({ kind: 'photo', path: paths.get(image) ?? '', width, height, captions: [] });
    } else if (own !== undefined && own.texts.length > 0) {
      const text = plainText(own, pages[0]?.width ?? 0);
      const last = blocks.at(-1);
      if (last?.kind === 'photo' && text.size === CAPTION) last.captions.push(text);
      else blocks.push({ kind: 'text', ...text, startsPage: isBeforePhoto(children, i, drawn) });
    }
  });
  return { ...furniture(pages), blocks };
}

export function footOf({ foot }: PlainContent, page: number, pages: number): string {
  return `第${page}页 共${pages}页 ·${foot}`;
}

/** All characters that the content holds, in no order. */
export function charactersOf({ blocks }: PlainContent): string {
  return blocks
    .map((block) => {
      if (block.kind === 'text') return block.text;
      const texts = block.kind === 'table' ? block.rows.flat() : block.captions;
      return texts.map(({ text }) => text).join('');
    })
    .join('')
    .replace(/\s/g, '');
}

function drawings(pages: readonly PageDrawing[]): Map<StructureElement, Drawn> {
  const drawn = new Map<StructureElement, Drawn>();
  let rect: RectOp | null = null;
  for (const op of pages.flatMap((page) => page.ops)) {
    if (op.kind === 'rect') rect = op;
    if ((op.kind !== 'text' && op.kind !== 'image') || op.element === undefined) continue;
    const own = drawn.get(op.element) ?? { texts: [], rect, image: null };
    drawn.set(op.element, own);
    if (op.kind === 'text') own.texts.push(op);
    else own.image = op;
  }
  return drawn;
}

function isBeforePhoto(
  children: readonly StructureElement[],
  at: number,
  drawn: ReadonlyMap<StructureElement, Drawn>,
): boolean {
  const next = children[at + 1];
  return children[at]?.type === 'H2' && next !== undefined && drawn.get(next)?.image != null;
}

function plainText({ texts }: Drawn, pageWidth: number): PlainText {
  const [first] = texts;
  return {
    text: texts.map(({ text }) => text).join(''),
    size: first?.size ?? 10,
    bold: first?.face === 'bold',
    centred: texts.length === 1 && (first?.x ?? 0) > pageWidth / 4,
  };
}

function tableBlock(table: StructureElement, drawn: ReadonlyMap<StructureElement, Drawn>): Block {
  const edges = new Map<number, number>();
  const rows = table.children.map((row) => {
    let column = 0;
    return row.children.map((element): PlainCell => {
      const own = drawn.get(element);
      const span = element.span ?? 1;
      if (own?.rect) {
        edges.set(column, own.rect.x);
        edges.set(column + span, own.rect.x + own.rect.width);
      }
      column += span;
      const text = own ? plainText(own, Number.POSITIVE_INFINITY) : NO_TEXT;
      return { ...text, span, fill: own?.rect?.fill ?? null };
    });
  });
  const isHead = (row: StructureElement): boolean => row.children.every(({ scope }) => scope === 'Column');
  const heads = table.children[0] !== undefined && isHead(table.children[0]) ? 1 : 0;
  const columns = Math.max(...rows.map((row) => row.reduce((sum, { span }) => sum + span, 0)));
  return { kind: 'table', widths: widthsOf(edges, columns), heads, rows };
}

const NO_TEXT: PlainText = { text: '', size: 9, bold: false, centred: false };

/** A column that no cell with a text of its own marks off shares with its neighbours. */
function widthsOf(edges: ReadonlyMap<number, number>, columns: number): number[] {
  const known = [...edges].toSorted(([a], [b]) => a - b);
  return Array.from({ length: columns }, (_, column) => {
    const [from, left] = known.findLast(([at]) => at <= column) ?? [0, 0];
    const [to, right] = known.find(([at]) => at > column) ?? [columns, left];
    return (right - left) / (to - from);
  });
}

/** The running head and foot of the first page, which are nobody's content. */
function furniture(pages: readonly PageDrawing[]): Pick<PlainContent, 'head' | 'foot'> {
  const texts = (pages[0]?.ops ?? []).flatMap((op) =>
    op.kind === 'text' && op.element === undefined && op.grey !== 0.2 ? [op.text] : [],
  );
  const head = texts.slice(0, 3);
  const rest = texts.slice(3).join('').replace(/^.*?·/, '');
  return { head, foot: rest };
}
