import type { Compound } from '../font/compound.ts';
import type { FontSlot } from '../text/clusters.ts';
import type { Stroke } from '../../domain/visit/entities.ts';
import type { StructureElement } from '../structure/structure-element.ts';

export type FaceName = 'regular' | 'bold';

/**
 * What stands on a page, in reading order, before it becomes PDF operators. Points (1/72 inch), origin bottom left.
 * `y` of a text is its baseline; grey is 0 black … 1 white. What has no `element` is furniture of the page (frames, running
 * heads, a table's head printed again): a screen reader passes over it.
 */
export type DrawOp =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly face: FaceName;
      readonly text: string;
      /** `main` unless told otherwise. */
      readonly slot?: FontSlot;
      /** For a text that is one cluster of glyphs laid over each other. */
      readonly compound?: Compound | null;
      readonly grey?: number;
      readonly element?: StructureElement;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
      readonly grey?: number;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** Line width, or null for no frame. */
      readonly stroke: number | null;
      readonly fill: number | null;
      readonly grey?: number;
    }
  | {
      readonly kind: 'image';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** Key into the images of the document. */
      readonly image: string;
      readonly orientation: number;
      readonly element?: StructureElement;
    }
  /** Drawn signature: the pad's 600 × 200 units scaled by `scale`; (x, y) is the pad's lower left corner. */
  | {
      readonly kind: 'strokes';
      readonly x: number;
      readonly y: number;
      readonly scale: number;
      readonly strokes: readonly Stroke[];
      readonly element?: StructureElement;
    };

export interface PageDrawing {
  readonly width: number;
  readonly height: number;
  readonly ops: DrawOp[];
}
