import type { BatchBundle } from '../../shared/domain/questionnaire/entities.ts';
import { codebook } from '../../shared/domain/questionnaire/export/codebook.ts';
import { figuresTable } from '../../shared/domain/questionnaire/export/figures-table.ts';
import { responseTable } from '../../shared/domain/questionnaire/export/response-table.ts';
import {
  groupsOf,
  type StatisticsInput,
} from '../../shared/domain/questionnaire/export/statistics/statistics-input.ts';
import { statisticsSheets } from '../../shared/domain/questionnaire/export/statistics/statistics-sheets.ts';
import { type GroupFigures, type RoundFigures, roundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import { csvText } from '../../shared/lib/csv.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import type { FiguresAnswer, FiguresRequest, FiguresView } from './figures-messages.ts';

type Begin = Extract<FiguresRequest, { step: 'begin' }>;
type Write = Extract<FiguresRequest, { step: 'write' }>;

/** Open answers of one item that go to the page; a list of thousands of them is read in the exported table. */
const MOST_TEXTS = 200;

/** What a figures worker knows: one round, and what was asked of it. */
export class FiguresRoom {
  readonly #say: (fraction: number, words: string) => void;
  #round: Begin | null = null;
  #bundles: BatchBundle[] = [];
  #figures: RoundFigures | null = null;

  constructor(say: (fraction: number, words: string) => void) {
    this.#say = say;
  }

  /** Throws on requests out of their order: that is a mistake of the page's program. */
  async take(request: FiguresRequest): Promise<FiguresAnswer> {
    switch (request.step) {
      case 'begin':
        this.#round = request;
        this.#bundles = [];
        this.#figures = null;
        return { step: 'taken' };
      case 'batch':
        this.#bundles.push(request.bundle);
        return { step: 'taken' };
      case 'compute':
        return { step: 'figures', figures: viewOf(this.#compute()) };
      case 'write':
        return { step: 'written', bytes: await this.#write(request) };
    }
  }

  #compute(): RoundFigures {
    const say = (fraction: number): void => this.#say(fraction, '计算');
    this.#figures = roundFigures(this.#begun().instrument, this.#bundles, say);
    return this.#figures;
  }

  async #write({ file, sizes, madeAt }: Write): Promise<Uint8Array> {
    const { instrument, instrumentHash, round } = this.#begun();
    const figures = this.#figures ?? this.#compute();
    const input: StatisticsInput = {
      instrument,
      instrumentHash,
      round,
      bundles: this.#bundles,
      figures,
      sizes,
      madeAt,
    };
    this.#say(0.2, '排表');
    switch (file) {
      case 'workbook': {
        const sheets = statisticsSheets(input);
        this.#say(0.5, '写入工作簿');
        const title = `${instrument.id} ${instrument.title} 问卷统计表`;
        return workbookBytes({ title, footer: round, madeAt, sheets });
      }
      case 'figures':
        return utf8Bytes(csvText(figuresTable(groupsOf(input))));
      case 'responses':
        return utf8Bytes(csvText(responseTable(instrument, figures.sheets)));
      case 'codebook':
        return utf8Bytes(csvText(codebook(instrument)));
    }
  }

  #begun(): Begin {
    if (this.#round === null) throw new Error('no round was begun');
    return this.#round;
  }
}

function viewOf({ all, halls, apart }: RoundFigures): FiguresView {
  const shown = (group: GroupFigures): GroupFigures => ({
    ...group,
    figures: group.figures.map((figure) => {
      const { measure } = figure;
      if (measure.kind !== 'open') return figure;
      // Words of a sensitive item stay where they are counted.
      const texts = figure.item.sensitive ? [] : measure.texts.slice(0, MOST_TEXTS);
      return { ...figure, measure: { ...measure, texts } };
    }),
  });
  return { all: shown(all), halls: halls.map(shown), apart: apart.map(shown) };
}
