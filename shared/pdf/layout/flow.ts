import type { Face } from '../text/clusters.ts';
import { breakLines, type Line } from '../text/break-lines.ts';
import type { DrawOp, FaceName, PageDrawing } from '../draw/draw-op.ts';
import { lineOps } from './line-ops.ts';
import { newStructure, type StructureElement } from '../structure/structure-element.ts';

export interface PageFormat {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly bottom: number; readonly side: number };
}

const MARGIN = { top: 62, bottom: 52, side: 48 };
export const A4_PORTRAIT: PageFormat = { width: 595.28, height: 841.89, margin: MARGIN };
export const A4_LANDSCAPE: PageFormat = { width: 841.89, height: 595.28, margin: MARGIN };

/** Line height over font size; Chinese text needs more room than Latin. */
export const LEADING = 1.5;

/** Room from which a rest looks like a place to write in. */
const MARKED_REST = 48;

/** A cursor that walks down pages of one format. `y` is the upper edge of what comes next. */
export class Flow {
  readonly pages: PageDrawing[] = [];
  readonly format: PageFormat;
  readonly faces: Readonly<Record<FaceName, Face>>;
  readonly structure: StructureElement = newStructure();
  y = 0;
  /** Where new elements go. */
  #parent: StructureElement = this.structure;
  /** Whose content is drawn; null draws furniture; undefined makes every text a paragraph of its own. */
  #current: StructureElement | null | undefined = undefined;

  constructor(format: PageFormat, faces: Readonly<Record<FaceName, Face>>) {
    this.format = format;
    this.faces = faces;
    this.newPage();
  }

  get left(): number {
    return this.format.margin.side;
  }

  get width(): number {
    return this.format.width - 2 * this.format.margin.side;
  }

  get bottom(): number {
    return this.format.margin.bottom;
  }

  /** Room on this page. */
  get room(): number {
    return this.y - this.bottom;
  }

  /** Room on an empty page. */
  get fullRoom(): number {
    return this.format.height - this.format.margin.top - this.format.margin.bottom;
  }

  get isAtTop(): boolean {
    return this.y >= this.format.height - this.format.margin.top;
  }

  /** A rest that is left over, because what follows must stay together, is marked as blank. */
  newPage(): void {
    if (this.pages.length > 0 && !this.isAtTop && this.room > MARKED_REST) this.#markRest();
    this.pages.push({ width: this.format.width, height: this.format.height, ops: [] });
    this.y = this.format.height - this.format.margin.top;
  }

  #markRest(): void {
    const [line] = this.lines('（本页以下空白）', this.width, 8);
    if (!line) return;
    this.draws(null, () => {
      this.drawLine(line, this.left + (this.width - line.width * 8) / 2, this.y - 20, 8, 'regular', 0.2);
    });
  }

  /** Goes to a new page unless `height` fits on this one. */
  need(height: number): void {
    if (height > this.room && !this.isAtTop) this.newPage();
  }

  add(op: DrawOp): void {
    const ops = this.pages.at(-1)?.ops;
    if (op.kind === 'line' || op.kind === 'rect' || this.#current === null) ops?.push(op);
    else ops?.push({ ...op, element: this.#current ?? this.element({ type: 'P' }) });
  }

  /** A new element at this place of the reading order. */
  element(kind: Omit<StructureElement, 'children'>): StructureElement {
    const element = { ...kind, children: [] };
    this.#parent.children.push(element);
    return element;
  }

  /** What `work` draws is the content of `element`; of null, furniture. */
  draws(element: StructureElement | null, work: () => void): void {
    const before = this.#current;
    this.#current = element;
    work();
    this.#current = before;
  }

  /** The elements that `work` makes stand in `element`. */
  within<T>(element: StructureElement, work: () => T): T {
    const before = this.#parent;
    this.#parent = element;
    const result = work();
    this.#parent = before;
    return result;
  }

  lines(text: string, width: number, size: number, face: FaceName = 'regular'): Line[] {
    return breakLines(text, width / size, this.faces[face]);
  }

  /** Draws one broken line at an absolute place, with a frame round every stand-in. */
  drawLine(line: Line, x: number, baseline: number, size: number, face: FaceName = 'regular', grey = 0): void {
    for (const op of lineOps(line, { x, baseline, size, face, grey })) this.add(op);
  }
}

/** Distance from the top of a line's slot to its baseline. */
export function ascentOf(size: number): number {
  return size * (LEADING / 2 + 0.38);
}
