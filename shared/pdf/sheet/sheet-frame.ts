import { type SheetCode, sheetCode } from '../../domain/questionnaire/sheet-code.ts';
import type { Flow } from '../layout/flow.ts';
import { oneLine } from './choice-rows.ts';
import { HEAD, LEFT, RIGHT, SHEET } from './geometry.ts';
import { squareCode } from './square-code.ts';

export interface SideWords {
  readonly title: string;
  /** `QZ 草案1 · 5f3a9c01`. */
  readonly version: string;
  /** Hall, day and run of the batch. */
  readonly batch: string;
  readonly code: SheetCode;
  readonly sides: number;
  /** At the foot: turn over, or thanks. */
  readonly foot: string;
  readonly direction: 'ltr' | 'rtl';
}

const CODE_SIZE = 62;

/** On every side: which questionnaire, which batch, which serial, as words, as large digits and as a square code. */
export function sideFrame(flow: Flow, words: SideWords): void {
  const { code, direction } = words;
  const top = SHEET.height - 18;
  const codeLeft = RIGHT - CODE_SIZE;
  const textRight = codeLeft - 96;
  const title = oneLine(flow, words.title, 15, 'bold');
  const size = Math.min(15, (textRight - LEFT) / Math.max(1, title.width));
  const at = direction === 'ltr' ? LEFT : textRight - title.width * size;
  const draw = (): void => flow.drawLine(title, at, top - 15, size, 'bold');
  // The title is read once a sheet; on the other sides it is furniture.
  if (code.side === 1) flow.draws(flow.element({ type: 'H1' }), draw);
  else flow.draws(null, draw);
  flow.draws(null, () => {
    small(flow, words.version, LEFT, top - 32);
    small(flow, words.batch, LEFT, top - 46);
    small(flow, `第 ${code.side} 面，共 ${words.sides} 面`, codeLeft - 92, top - 46);
    const serial = oneLine(flow, `${code.instrumentId} ${String(code.serial).padStart(4, '0')}`, 17, 'bold');
    small(flow, '编号', codeLeft - 92, top - 10);
    flow.drawLine(serial, codeLeft - 92, top - 30, 17, 'bold');
    for (const op of squareCode(sheetCode(code), codeLeft, SHEET.height - 12 - CODE_SIZE, CODE_SIZE)) flow.add(op);
    const line = SHEET.height - HEAD - 15;
    flow.add({ kind: 'line', x1: LEFT, y1: line, x2: RIGHT, y2: line, width: 1 });
    flow.add({ kind: 'line', x1: LEFT, y1: 33, x2: RIGHT, y2: 33, width: 0.4, grey: 0.4 });
    const serialFoot = `${code.instrumentId} ${String(code.serial).padStart(4, '0')} · ${words.batch}`;
    small(flow, serialFoot, LEFT, 21);
  });
  const foot = oneLine(flow, words.foot, 11, 'bold');
  flow.draws(flow.element({ type: 'P' }), () => flow.drawLine(foot, RIGHT - foot.width * 11, 20, 11, 'bold'));
}

function small(flow: Flow, text: string, x: number, y: number): void {
  flow.drawLine(oneLine(flow, text, 8.5, 'regular'), x, y, 8.5, 'regular', 0.15);
}
