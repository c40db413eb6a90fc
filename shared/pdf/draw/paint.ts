import { assertNever } from '../../lib/assert-never.ts';
import type { DocumentFonts } from '../font/document-fonts.ts';
import type { StructureElement } from '../structure/structure-element.ts';
import type { DrawOp } from './draw-op.ts';
import { orientationMatrix } from './orientation.ts';

/** Resource names on a page: those of the fonts, and I0, I1 … for its images. */
export interface PaintTarget {
  readonly fonts: DocumentFonts;
  /** Resource name of an image. */
  readonly imageName: (image: string) => string;
  /** Marked-content number of the next piece of an element on this page. */
  readonly mark: (element: StructureElement) => number;
}

/**
 * A page's drawing as PDF operators. Only numbers, names and hex strings: text of a record can never be read as an operator.
 * Every operator lies in a marked run: of its element, or of an artifact.
 */
export function paint(ops: readonly DrawOp[], target: PaintTarget): string {
  let content = '';
  for (let i = 0; i < ops.length;) {
    const element = elementOf(ops[i]);
    let run = '';
    for (; i < ops.length && elementOf(ops[i]) === element; i++) run += paintOp(ops[i], target);
    if (run === '') continue;
    const mark = element === undefined ? '/Artifact BMC' : `/${element.type} <</MCID ${target.mark(element)}>> BDC`;
    content += `${mark}\n${run}EMC\n`;
  }
  return content;
}

function elementOf(op: DrawOp | undefined): StructureElement | undefined {
  return op !== undefined && 'element' in op ? op.element : undefined;
}

function paintOp(op: DrawOp | undefined, target: PaintTarget): string {
  if (op === undefined) return '';
  switch (op.kind) {
    case 'text':
      return paintText(op, target.fonts, `${n(op.grey ?? 0)} g`);
    case 'line':
      return `${n(op.grey ?? 0)} G ${n(op.width)} w ${n(op.x1)} ${n(op.y1)} m ${n(op.x2)} ${n(op.y2)} l S\n`;
    case 'rect': {
      const path = `${n(op.x)} ${n(op.y)} ${n(op.width)} ${n(op.height)} re`;
      const fill = op.fill === null ? '' : `${n(op.fill)} g ${path} f\n`;
      return op.stroke === null ? fill : `${fill}${n(op.grey ?? 0)} G ${n(op.stroke)} w ${path} S\n`;
    }
    case 'image': {
      const box = `${n(op.width)} 0 0 ${n(op.height)} ${n(op.x)} ${n(op.y)} cm`;
      return `q ${box} ${orientationMatrix(op.orientation).join(' ')} cm /${target.imageName(op.image)} Do Q\n`;
    }
    case 'strokes':
      return paintStrokes(op);
    default:
      return assertNever(op);
  }
}

/** One text in a colour, given as the operator that sets it. */
export function paintText(op: Extract<DrawOp, { kind: 'text' }>, fonts: DocumentFonts, colour: string): string {
  const { name, hex } = fonts.encode(op);
  return `${colour} BT /${name} ${n(op.size)} Tf ${n(op.x)} ${n(op.y)} Td <${hex}> Tj ET\n`;
}

/** Height of the signature pad in its own units; its y axis runs downwards. */
const PAD_HEIGHT = 200;

/** Drawn lines in black; nothing for no strokes. */
export function paintStrokes(op: Pick<Extract<DrawOp, { kind: 'strokes' }>, 'x' | 'y' | 'scale' | 'strokes'>): string {
  let path = '';
  for (const stroke of op.strokes) {
    stroke.forEach(([x, y], i) => {
      path += `${n(x)} ${n(PAD_HEIGHT - y)} ${i === 0 ? 'm' : 'l'} `;
    });
    const dot = stroke.length === 1 ? stroke[0] : undefined;
    // A single touch is a dot: a path of one point draws nothing.
    if (dot) path += `${n(dot[0] + 0.1)} ${n(PAD_HEIGHT - dot[1])} l `;
    if (stroke.length > 0) path += 'S\n';
  }
  if (path === '') return '';
  return `q ${n(op.scale)} 0 0 ${n(op.scale)} ${n(op.x)} ${n(op.y)} cm 1 J 1 j 0 G 4 w\n${path}Q\n`;
}

/** A number as PDF writes it: no exponent, at most three decimals, no negative zero. */
function n(value: number): string {
  if (!Number.isFinite(value)) throw new Error('a drawing holds a number that is not finite');
  // Most are colours and widths, and this says each of them as the long way does.
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value + 0);
  const text = value.toFixed(3).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
