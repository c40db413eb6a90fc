import type { BatchBundle } from '../../shared/domain/questionnaire/entities.ts';
import type { StatisticsInput } from '../../shared/domain/questionnaire/export/statistics/statistics-input.ts';
import type { Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import type { HallProgress } from '../../shared/domain/questionnaire/hall-progress.ts';
import type { RoundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import type { Narrowing } from '../../shared/domain/questionnaire/statistics/narrowing.ts';

export const FIGURE_FILES = ['workbook', 'pdf', 'figures', 'responses', 'codebook'] as const;

export type FigureFile = (typeof FIGURE_FILES)[number];

/** One round in one worker: batch after batch, then its figures, then files from them as often as wanted. */
export type FiguresRequest =
  | { readonly step: 'begin'; readonly instrument: Instrument; readonly instrumentHash: string; readonly round: string }
  | { readonly step: 'batch'; readonly bundle: BatchBundle }
  | { readonly step: 'compute' }
  | {
      readonly step: 'write';
      readonly file: FigureFile;
      /** A workbook or PDF of one unit alone; null = of all. */
      readonly unit: string | null;
      readonly sizes: StatisticsInput['sizes'];
      readonly madeAt: string;
      readonly software: string;
    };

/** Figures as the page shows them; the sheets stay in the worker, and of open answers the first. */
export interface FiguresView extends Omit<RoundFigures, 'sheets'> {
  readonly board: readonly HallProgress[];
  readonly narrowing: readonly Narrowing[];
}

export type FiguresAnswer =
  | { readonly step: 'taken' }
  | { readonly step: 'progress'; readonly fraction: number; readonly words: string }
  | { readonly step: 'figures'; readonly figures: FiguresView }
  | { readonly step: 'written'; readonly bytes: Uint8Array }
  | { readonly step: 'refused'; readonly detail: string };
