import type { PageFormat } from '../layout/flow.ts';

/** Places on a questionnaire sheet, in points. The answer boxes stand in a column at the right edge: keyed heads-down. */
const WIDTH = 595.28;
const SIDE = 34;
/** Room above the questions of every side: title, batch, serial, square code. */
export const HEAD = 60;
const FOOT = 38;

export const SHEET: PageFormat = {
  width: WIDTH,
  height: 841.89,
  margin: { top: HEAD + 20, bottom: FOOT, side: SIDE },
};

export const LEFT = SIDE;
export const RIGHT = WIDTH - SIDE;
/** 5.1 × 6 mm: a digit of an unsteady hand fits. */
export const BOX = { width: 14.5, height: 17, gap: 2.6, groupGap: 5 } as const;
/** Room of the boxes themselves; the item's code stands to their left. */
export const BOXES_WIDTH = 101;
export const BOX_COLUMN = RIGHT - BOXES_WIDTH - 30;
export const TEXT_LEFT = LEFT + 38;
export const TEXT_RIGHT = BOX_COLUMN - 8;
/** Line height over font size. */
export const SHEET_LEADING = 1.38;
