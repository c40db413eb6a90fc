import type { SurveyBatch } from '../../domain/questionnaire/entities.ts';
import type { Instrument } from '../../domain/questionnaire/instrument.ts';
import type { Wording } from '../../domain/questionnaire/wording.ts';
import type { FaceName } from '../draw/draw-op.ts';
import { Flow } from '../layout/flow.ts';
import type { Face } from '../text/clusters.ts';
import { SHEET } from './geometry.ts';
import { type Block, itemBlock, legendBlock, type SheetStyle } from './item-block.ts';
import { itemWords } from './item-words.ts';
import { sideFrame } from './sheet-frame.ts';
import { noticeBlock, staffBlock } from './staff-box.ts';

export interface SheetsLayoutInput {
  readonly instrument: Instrument;
  readonly wording: Wording;
  readonly batch: SurveyBatch;
  readonly serials: readonly number[];
  /** Told after each sheet; answers whether to go on. */
  readonly onSheet?: (done: number) => void;
}

export interface LaidOutSheets {
  readonly flow: Flow;
  /** Size of the questions, in points. */
  readonly size: number;
  /** Even: each sheet begins on the front of a leaf. */
  readonly sides: number;
}

/** The largest print that puts the questions on the two sides of one leaf; more leaves only when 10.5 points do not. */
const SIZES = [13, 12.5, 12, 11.5, 11, 10.5] as const;
const GAPS = [5, 4, 3, 2, 1.5] as const;

/** Every sheet of the run: the same questions, each with its own serial on every side. */
export function layoutSheets(input: SheetsLayoutInput, faces: Readonly<Record<FaceName, Face>>): LaidOutSheets {
  const { instrument, wording, batch, serials } = input;
  const flow = new Flow(SHEET, faces);
  flow.pages.length = 0;
  const { style, sides } = fitted(flow, input);
  const pages = sides.length + (sides.length % 2);
  const words = {
    title: pendingTitle(wording),
    version: `${instrument.id} ${instrument.version}${instrument.approval === null ? '（措辞未审定）' : ''} · ${wording.languageName} · 版本码 ${batch.instrumentHash.slice(0, 8)}`,
    batch: `${batch.siteName} ${batch.day} 第 ${batch.run} 批`,
    sides: pages,
    direction: wording.direction,
  };
  serials.forEach((serial, i) => {
    for (let side = 1; side <= pages; side++) {
      openPage(flow);
      const code = {
        instrumentId: instrument.id,
        hash8: batch.instrumentHash.slice(0, 8),
        batchId: batch.id,
        serial,
        side,
      };
      const foot = wording.fixed(side < sides.length ? 'turnOver' : 'thanks').text;
      sideFrame(flow, { ...words, code, foot });
      drawSide(flow, sides[side - 1] ?? []);
    }
    input.onSheet?.(i + 1);
  });
  return { flow, size: style.size, sides: pages };
}

function pendingTitle({ title }: Wording): string {
  return title.pending ? `${title.text}（译文待审定）` : title.text;
}

function openPage(flow: Flow): void {
  // What is left of a side is no place that somebody could add to unseen: the boxes say what was asked.
  flow.y = flow.bottom;
  flow.newPage();
}

function drawSide(flow: Flow, blocks: readonly Block[]): void {
  for (const block of blocks) {
    block.draw(flow, flow.y);
    flow.y -= block.height;
  }
}

/** Blocks by side, in the largest style that needs two sides, else in the smallest. */
function fitted(flow: Flow, input: SheetsLayoutInput): { readonly style: SheetStyle; readonly sides: Block[][] } {
  const { direction } = input.wording;
  let last: { style: SheetStyle; sides: Block[][] } | null = null;
  for (const size of SIZES) {
    for (const gap of GAPS) {
      const style = { size, gap, direction };
      last = { style, sides: sidesOf(blocksOf(flow, input, style)) };
      if (last.sides.length <= 2) return last;
    }
  }
  if (last === null) throw new Error('no style to lay out with');
  return last;
}

function blocksOf(flow: Flow, { instrument, wording, batch }: SheetsLayoutInput, style: SheetStyle): Block[] {
  const notices = [wording.fixed('privacy'), wording.fixed('howTo')].map(({ text, pending }) =>
    pending ? `${text}（译文待审定）` : text,
  );
  return [
    staffBlock(flow, batch.siteName, batch.day),
    noticeBlock(flow, notices, style),
    ...itemWords(instrument, wording).map((words) => {
      const own = itemBlock(flow, words, style);
      return words.legend.length === 0 ? own : joined(legendBlock(flow, words.legend, style), own);
    }),
  ];
}

/** The second never without the first above it. */
function joined(first: Block, second: Block): Block {
  return {
    height: first.height + second.height,
    draw: (flow, top) => {
      first.draw(flow, top);
      second.draw(flow, top - first.height);
    },
  };
}

function sidesOf(blocks: readonly Block[]): Block[][] {
  const room = SHEET.height - SHEET.margin.top - SHEET.margin.bottom;
  const sides: Block[][] = [[]];
  let left = room;
  for (const block of blocks) {
    if (block.height > left && (sides.at(-1)?.length ?? 0) > 0) {
      sides.push([]);
      left = room;
    }
    sides.at(-1)?.push(block);
    left -= block.height;
  }
  return sides;
}
