import type { FaceName } from '../draw/draw-op.ts';
import type { StructureType } from '../structure/structure-element.ts';
import { ascentOf, type Flow, LEADING } from './flow.ts';
import { lineStart } from './line-ops.ts';

export interface ParagraphStyle {
  readonly size?: number;
  readonly face?: FaceName;
  readonly align?: 'left' | 'center';
  /** Indent of the first line in em (首行缩进两字 = 2). */
  readonly indent?: number;
  readonly after?: number;
  readonly grey?: number;
  /** What the text is to a screen reader. */
  readonly type?: Extract<StructureType, 'H1' | 'H2' | 'P'>;
}

/** Text over the whole width; flows over pages line by line. */
export function paragraph(flow: Flow, text: string, style: ParagraphStyle = {}): void {
  const { size = 10.5, face = 'regular', align = 'left', indent = 0, after = 4, grey = 0 } = style;
  const step = size * LEADING;
  const element = flow.element({ type: style.type ?? 'P' });
  // Ideographic spaces are laid out like any character, so the indent costs no second breaking rule.
  for (const line of flow.lines('\u3000'.repeat(indent) + text, flow.width, size, face)) {
    flow.need(step);
    const x = lineStart(line, flow.left, flow.width, size, align);
    flow.draws(element, () => flow.drawLine(line, x, flow.y - ascentOf(size), size, face, grey));
    flow.y -= step;
  }
  flow.y -= after;
}

/** 一、二、… A heading never stands alone at the foot of a page: `keep` is the room that must follow it. */
export function heading(flow: Flow, text: string, keep = 60): void {
  if (!flow.isAtTop) flow.y -= 8;
  flow.need(12 * LEADING + keep);
  paragraph(flow, text, { size: 12, face: 'bold', after: 3, type: 'H2' });
}

export function rule(flow: Flow, width: number, after: number): void {
  flow.add({ kind: 'line', x1: flow.left, y1: flow.y, x2: flow.left + flow.width, y2: flow.y, width });
  flow.y -= after;
}

/** Marks the unused rest of a page, so that nothing can be written there afterwards. Closes the page. */
export function blankBelow(flow: Flow, text = '（以下空白）'): void {
  if (flow.room >= 10 * LEADING) paragraph(flow, text, { size: 10, align: 'center', after: 0 });
  flow.y = flow.bottom;
}
