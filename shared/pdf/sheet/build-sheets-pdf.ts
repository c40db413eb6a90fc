import type { SurveyBatch } from '../../domain/questionnaire/entities.ts';
import type { Instrument } from '../../domain/questionnaire/instrument.ts';
import type { Wording } from '../../domain/questionnaire/wording.ts';
import type { Instant } from '../../domain/time/beijing-time.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256OfJson } from '../../lib/sha256.ts';
import { assembleDocument } from '../file/assemble-document.ts';
import type { RecordPdfInput } from '../record/build-record-pdf.ts';
import { joinPieces } from '../file/file-piece.ts';
import { standInName } from '../text/clusters.ts';
import { openFace } from '../text/open-face.ts';
import { layoutSheets } from './layout-sheets.ts';

export interface SheetsPdfInput {
  readonly instrument: Instrument;
  readonly wording: Wording;
  readonly batch: SurveyBatch;
  readonly serialFrom: number;
  readonly serialTo: number;
  /** Static TrueType files, as those of a record (record/build-record-pdf.ts). */
  readonly fonts: RecordPdfInput['fonts'];
  readonly producer: string;
  readonly instant: Instant;
  readonly onSheet?: (done: number) => void;
}

export interface SheetsPdf {
  readonly pdf: Uint8Array;
  readonly sheets: number;
  /** Of one sheet. */
  readonly sides: number;
  /** Points of the questions. */
  readonly size: number;
}

/** renderer/text/sheet-refusals.ts has one sentence for each. */
export interface SheetsPdfError {
  readonly code: 'font-unreadable' | 'sheets-range' | 'sheets-characters';
  readonly detail: string;
}

/** Sheets in one file: more would be a file that no office printer takes in one go. */
export const MAX_SHEETS = 500;

/**
 * The printable sheets of a run of serials: A4, both sides, the fonts embedded once for all of them. Refused when a
 * character has no glyph: a box in place of a word is nothing to hand to a citizen.
 */
export function buildSheetsPdf(input: SheetsPdfInput): Result<SheetsPdf, SheetsPdfError> {
  const { instrument, wording, batch, serialFrom, serialTo } = input;
  const count = serialTo - serialFrom + 1;
  const inBatch = serialFrom >= batch.serialFrom && serialTo <= batch.serialTo;
  if (!inBatch || count < 1 || count > MAX_SHEETS) {
    return err({ code: 'sheets-range', detail: `${serialFrom}—${serialTo}` });
  }
  const { fonts } = input;
  const regular = openFace('regular', fonts.regular, fonts.fallbacks?.regular);
  if (!regular.ok) return err({ code: 'font-unreadable', detail: regular.error.detail });
  const bold = openFace('bold', fonts.bold, fonts.fallbacks?.bold);
  if (!bold.ok) return err({ code: 'font-unreadable', detail: bold.error.detail });
  const faces = { regular: regular.value, bold: bold.value };
  const serials = Array.from({ length: count }, (_, i) => serialFrom + i);
  const { onSheet } = input;
  const laid = layoutSheets(
    { instrument, wording, batch, serials, ...(onSheet === undefined ? {} : { onSheet }) },
    faces,
  );
  const missing = new Set([...faces.regular.missing, ...faces.bold.missing]);
  if (missing.size > 0) {
    const names = [...missing].toSorted((a, b) => a - b).map((point) => standInName(point).slice(1, -1));
    return err({ code: 'sheets-characters', detail: names.slice(0, 5).join('、') });
  }
  const pieces = assembleDocument({
    title: `${instrument.title} ${serialFrom}—${serialTo}`,
    producer: input.producer,
    instant: input.instant,
    idHex: sha256OfJson([batch.id, batch.instrumentHash, wording.language, serialFrom, serialTo]).slice(0, 32),
    part: '1b',
    pages: laid.flow.pages,
    structure: laid.flow.structure,
    faces,
    embedding: 'subset',
    images: new Map(),
    attachment: null,
    signatureFields: [],
  });
  const pdf = joinPieces(pieces, new Map());
  return ok({ pdf, sheets: count, sides: laid.sides, size: laid.size });
}
