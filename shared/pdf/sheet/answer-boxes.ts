import { choicesOf, type Item } from '../../domain/questionnaire/instrument.ts';
import type { DrawOp } from '../draw/draw-op.ts';
import { BOX, BOXES_WIDTH, LEFT, RIGHT } from './geometry.ts';

/** Groups of boxes: a group is one answer of so many digits. */
export interface BoxRow {
  readonly digits: number;
  /** 0 for an answer in words. */
  readonly groups: number;
  /** More than the box column holds: a row of their own below the choices, as far as the right edge. */
  readonly below: boolean;
  /** Room in the box column. */
  readonly height: number;
}

/** One box a digit; an item that takes several answers has a group for each of its choices. */
export function boxRow(item: Item): BoxRow {
  const { answer } = item;
  if (answer.kind === 'text') return { digits: 0, groups: 0, below: false, height: 0 };
  const groups = answer.kind === 'multiple' ? Math.min(choicesOf(answer).length, mostGroups(answer.digits)) : 1;
  const below = widthOf(groups, answer.digits) > BOXES_WIDTH;
  return { digits: answer.digits, groups, below, height: below ? 0 : BOX.height };
}

/** The boxes with their right edge at the sheet's; `top` is their upper edge. */
export function boxOps({ digits, groups }: BoxRow, top: number): DrawOp[] {
  const left = RIGHT - widthOf(groups, digits);
  return Array.from({ length: groups * digits }, (_, i): DrawOp => {
    const x = left + Math.floor(i / digits) * (groupWidth(digits) + gapOf(digits)) + (i % digits) * BOX.width;
    return { kind: 'rect', x, y: top - BOX.height, width: BOX.width, height: BOX.height, stroke: 0.9, fill: null };
  });
}

/** How many groups one row of the sheet's whole width holds. */
function mostGroups(digits: number): number {
  return Math.floor((RIGHT - LEFT + gapOf(digits)) / (groupWidth(digits) + gapOf(digits)));
}

function widthOf(groups: number, digits: number): number {
  return groups * groupWidth(digits) + Math.max(0, groups - 1) * gapOf(digits);
}

function groupWidth(digits: number): number {
  return digits * BOX.width;
}

/** Single boxes stand close; groups of several need a visible gap. */
function gapOf(digits: number): number {
  return digits === 1 ? BOX.gap : BOX.groupGap;
}
