import type { BatchBundle } from '../../shared/domain/questionnaire/entities.ts';
import { codebook } from '../../shared/domain/questionnaire/export/codebook.ts';
import { figuresTable } from '../../shared/domain/questionnaire/export/figures-table.ts';
import { responseTable } from '../../shared/domain/questionnaire/export/response-table.ts';
import {
  groupsOf,
  type StatisticsInput,
} from '../../shared/domain/questionnaire/export/statistics/statistics-input.ts';
import { statisticsCharts } from '../../shared/domain/questionnaire/export/statistics/statistics-charts.ts';
import { statisticsSheets } from '../../shared/domain/questionnaire/export/statistics/statistics-sheets.ts';
import { unitInput } from '../../shared/domain/questionnaire/export/unit-report.ts';
import { hallProgress } from '../../shared/domain/questionnaire/hall-progress.ts';
import { type GroupFigures, type RoundFigures, roundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import { narrowings } from '../../shared/domain/questionnaire/statistics/narrowing.ts';
import { beijingDateTime } from '../../shared/domain/time/beijing-time.ts';
import { csvText } from '../../shared/lib/csv.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { buildStatisticsPdf } from '../../shared/pdf/statistics/build-statistics-pdf.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import type { fontFilesFor } from './font-files.ts';
import type { FiguresAnswer, FiguresRequest, FiguresView } from './figures-messages.ts';

type Begin = Extract<FiguresRequest, { step: 'begin' }>;
type Write = Extract<FiguresRequest, { step: 'write' }>;

/** Open answers of one item that go to the page; a list of thousands of them is read in the exported table. */
const MOST_TEXTS = 200;

/** What a figures worker knows: one round, and what was asked of it. */
export class FiguresRoom {
  readonly #say: (fraction: number, words: string) => void;
  readonly #fontsFor: typeof fontFilesFor;
  #round: Begin | null = null;
  #bundles: BatchBundle[] = [];
  #figures: RoundFigures | null = null;

  /** `fontsFor` brings the font files of one weight that a text needs. */
  constructor(say: (fraction: number, words: string) => void, fontsFor: typeof fontFilesFor) {
    this.#say = say;
    this.#fontsFor = fontsFor;
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
        return { step: 'figures', figures: this.#view() };
      case 'write':
        return { step: 'written', bytes: await this.#write(request) };
    }
  }

  #view(): FiguresView {
    const { instrument } = this.#begun();
    const figures = this.#compute();
    return {
      ...viewOf(figures),
      board: hallProgress(instrument, this.#bundles, figures.sheets),
      narrowing: narrowings(instrument, figures.sheets),
    };
  }

  #compute(): RoundFigures {
    const say = (fraction: number): void => this.#say(fraction, '计算');
    this.#figures = roundFigures(this.#begun().instrument, this.#bundles, say);
    return this.#figures;
  }

  async #write({ file, unit, sizes, madeAt, software }: Write): Promise<Uint8Array> {
    const { instrument, instrumentHash, round } = this.#begun();
    const figures = this.#figures ?? this.#compute();
    const whole: StatisticsInput = {
      instrument,
      instrumentHash,
      round,
      unit: null,
      bundles: this.#bundles,
      figures,
      sizes,
      madeAt,
    };
    const input = unit === null ? whole : unitInput(whole, unit);
    this.#say(0.2, '排表');
    switch (file) {
      case 'workbook': {
        const sheets = statisticsSheets(input);
        this.#say(0.5, '写入工作簿');
        return workbookBytes({ title: titleOf(input), footer: round, madeAt, sheets });
      }
      case 'pdf':
        return this.#pdf(input, software);
      case 'figures':
        return utf8Bytes(csvText(figuresTable(groupsOf(input))));
      case 'responses':
        return utf8Bytes(csvText(responseTable(instrument, figures.sheets)));
      case 'codebook':
        return utf8Bytes(csvText(codebook(instrument)));
    }
  }

  async #pdf(input: StatisticsInput, software: string): Promise<Uint8Array> {
    const sheets = statisticsSheets(input);
    const text = JSON.stringify([titleOf(input), input.round, software, sheets]);
    this.#say(0.3, '读取字体');
    const [regular, bold] = [await this.#fontsFor(text, 'regular'), await this.#fontsFor(text, 'bold')];
    this.#say(0.5, '绘制 PDF');
    const made = buildStatisticsPdf({
      title: titleOf(input),
      round: input.round,
      madeAt: input.madeAt,
      madeAtText: `${beijingDateTime(input.madeAt)}（北京时间）`,
      software,
      sheets,
      charts: { sheet: '满意指标', charts: statisticsCharts(input) },
      fonts: {
        regular: regular.main,
        bold: bold.main,
        fallbacks: { regular: regular.fallbacks, bold: bold.fallbacks },
      },
    });
    if (!made.ok) throw new Error(`${made.error.code} ${made.error.detail}`);
    return made.value.pdf;
  }

  #begun(): Begin {
    if (this.#round === null) throw new Error('no round was begun');
    return this.#round;
  }
}

function titleOf({ instrument, unit }: Pick<StatisticsInput, 'instrument' | 'unit'>): string {
  return `${instrument.id} ${instrument.title} ${unit === null ? '问卷统计表' : `单位报告：${unit}`}`;
}

function viewOf({ all, halls, units, unitNames, sources, apart }: RoundFigures): Omit<RoundFigures, 'sheets'> {
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
  return {
    all: shown(all),
    halls: halls.map(shown),
    units: units.map(shown),
    unitNames,
    sources: sources.map(shown),
    apart: apart.map(shown),
  };
}
