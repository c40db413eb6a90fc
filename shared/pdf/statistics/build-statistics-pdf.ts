import type { StatisticsChart } from '../../domain/questionnaire/export/statistics/statistics-charts.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { Sheet } from '../../lib/sheet.ts';
import { utf8Bytes } from '../../lib/utf8.ts';
import { assembleDocument } from '../file/assemble-document.ts';
import { joinPieces } from '../file/file-piece.ts';
import type { FontError } from '../font/truetype.ts';
import { blankBelow, heading, paragraph } from '../layout/blocks.ts';
import { A4_LANDSCAPE, Flow } from '../layout/flow.ts';
import { runningText } from '../layout/running-text.ts';
import { type FallbackFiles, openFace } from '../text/open-face.ts';
import { intervalChart } from './interval-chart.ts';
import { sheetTable } from './sheet-table.ts';

export interface StatisticsPdfInput {
  readonly title: string;
  readonly round: string;
  /** In words, with its zone. */
  readonly madeAtText: string;
  readonly madeAt: string;
  readonly software: string;
  readonly sheets: readonly Sheet[];
  /** Drawn above the table of the sheet with this name, whose numbers they show. */
  readonly charts: { readonly sheet: string; readonly charts: readonly StatisticsChart[] };
  readonly fonts: {
    readonly regular: Uint8Array;
    readonly bold: Uint8Array;
    readonly fallbacks?: Readonly<Partial<Record<'regular' | 'bold', FallbackFiles>>>;
  };
}

export type StatisticsPdfError = FontError | { readonly code: 'statistics-too-large'; readonly detail: string };

const MAX_PAGES = 600;

/**
 * 问卷统计表 as tagged PDF/A-3b on A4 landscape: every chart in words too and beside its table, and all tables attached as
 * JSON. Not signed: it is a working paper of the office. The same input gives the same bytes.
 */
export function buildStatisticsPdf(
  input: StatisticsPdfInput,
): Result<{ readonly pdf: Uint8Array; readonly pages: number }, StatisticsPdfError> {
  const regular = openFace('regular', input.fonts.regular, input.fonts.fallbacks?.regular);
  if (!regular.ok) return regular;
  const bold = openFace('bold', input.fonts.bold, input.fonts.fallbacks?.bold);
  if (!bold.ok) return bold;
  const faces = { regular: regular.value, bold: bold.value };
  const flow = new Flow(A4_LANDSCAPE, faces);
  paragraph(flow, input.title, { size: 18, face: 'bold', align: 'center', after: 2, type: 'H1' });
  paragraph(flow, `${input.round} · 生成时间 ${input.madeAtText}`, { size: 10, align: 'center', after: 6 });
  input.sheets.forEach((sheet, i) => {
    heading(flow, `${NUMBERS[i] ?? String(i + 1)}、${sheet.name}`);
    if (sheet.name === input.charts.sheet) {
      for (const { title, bars } of input.charts.charts) intervalChart(flow, title, bars);
    }
    sheetTable(flow, sheet);
  });
  blankBelow(flow);
  if (flow.pages.length > MAX_PAGES) return err({ code: 'statistics-too-large', detail: `${flow.pages.length} pages` });
  const { left, width, format } = flow;
  flow.pages.forEach((page, i) => {
    const top = format.height - 40;
    const foot = `第${i + 1}页 共${flow.pages.length}页 · ${input.madeAtText} · ${input.software}`;
    page.ops.push(
      ...runningText(flow, input.title, { x: left, y: top, align: 'left' }),
      ...runningText(flow, input.round, { x: left + width, y: top, align: 'right' }),
      { kind: 'line', x1: left, y1: top - 5, x2: left + width, y2: top - 5, width: 0.4, grey: 0.25 },
      ...runningText(flow, foot, { x: left + width / 2, y: 31, align: 'center' }),
    );
  });
  const data = utf8Bytes(
    canonicalJson(
      input.sheets.map(({ name, columns, rows }) => ({ name, columns: columns.map(({ title }) => title), rows })),
    ),
  );
  const pieces = assembleDocument({
    title: `${input.title} ${input.round}`,
    producer: input.software,
    instant: input.madeAt,
    idHex: sha256(data).slice(0, 32),
    part: '3b',
    pages: flow.pages,
    structure: flow.structure,
    faces,
    embedding: 'subset',
    images: new Map(),
    attachment: { name: 'statistics.json', description: '各表的结构化数据', bytes: data },
    signatureFields: [],
  });
  return ok({ pdf: joinPieces(pieces, new Map()), pages: flow.pages.length });
}

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八'];
