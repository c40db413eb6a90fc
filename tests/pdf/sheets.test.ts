import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { SurveyBatch } from '../../shared/domain/questionnaire/entities.ts';
import { choicesOf, type Instrument, instrumentHash } from '../../shared/domain/questionnaire/instrument.ts';
import { isCodeOf, readSheetCode, sheetCode } from '../../shared/domain/questionnaire/sheet-code.ts';
import { wordingOf } from '../../shared/domain/questionnaire/wording.ts';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import { buildSheetsPdf, type SheetsPdfInput } from '../../shared/pdf/sheet/build-sheets-pdf.ts';
import { layoutSheets } from '../../shared/pdf/sheet/layout-sheets.ts';
import { createFace } from '../../shared/pdf/text/clusters.ts';
import { prove } from '../domain/support/property.ts';
import { pseudoPack } from '../domain/support/pseudo-pack.ts';
import { BATCH, QY, QZ } from '../domain/support/questionnaires.ts';
import { FONTS } from './support/fonts.ts';
import { granted, tempFolder } from './support/signed.ts';
import { squareCodeOf } from './support/square-codes.ts';
import { bare, extractedText, preflight, run } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

function inputOf(instrument: Instrument, patch: Partial<SheetsPdfInput> = {}): SheetsPdfInput {
  const batch: SurveyBatch = {
    ...BATCH,
    id: '0190b0a0-1234-7abc-8def-0123456789ab',
    instrumentId: instrument.id,
    instrumentHash: instrumentHash(instrument),
    serialFrom: 1001,
    serialTo: 1600,
  };
  return {
    instrument,
    wording: wordingOf(instrument, null),
    batch,
    serialFrom: 1001,
    serialTo: 1003,
    fonts: FONTS,
    producer: 'test',
    instant: '2022-08-31T02:00:00.000Z',
    ...patch,
  };
}

function pdfOf(instrument: Instrument, patch: Partial<SheetsPdfInput> = {}) {
  const made = granted(buildSheetsPdf(inputOf(instrument, patch)));
  const file = join(folder.path, `${instrument.id}.pdf`);
  writeFileSync(file, made.pdf);
  return { ...made, file };
}

function pageText(file: string, page: number): string {
  return bare(run('pdftotext', ['-f', String(page), '-l', String(page), '-enc', 'UTF-8', file, '-']).text);
}

describe.each([
  ['QZ', QZ],
  ['QY', QY],
])('printed sheets of %s', { timeout: 120_000 }, (id, instrument) => {
  const { file, sides, size, sheets, pdf } = pdfOf(instrument);

  it('stand on the two sides of one leaf, in print that an elderly person reads', () => {
    expect({ sides, sheets }).toEqual({ sides: 2, sheets: 3 });
    expect(size).toBeGreaterThanOrEqual(11);
  });

  it('hold every question, every choice and every code, once a sheet', () => {
    const text = pageText(file, 1) + pageText(file, 2);
    for (const item of instrument.items) {
      // At the question and beside its boxes.
      expect(text.split(item.code).length - 1, item.code).toBeGreaterThanOrEqual(2);
      expect(text, item.code).toContain(bare(item.text).slice(0, 12));
      for (const { label } of choicesOf(item.answer)) expect(text, item.code).toContain(bare(label));
    }
    expect(text).toContain('不记姓名、单位名称、证件号和电话');
    expect(text).toContain('草案1（措辞未审定）');
  });

  it('say on every side which serial and batch they are, in words and in a code that a reader reads back', () => {
    for (const page of [1, 2, 3, 6]) {
      const serial = 1000 + Math.ceil(page / 2);
      const text = pageText(file, page);
      expect(text).toContain(`${id}${serial}`);
      expect(text).toContain('示例大厅2022-08-31第1批');
      const code = readSheetCode(squareCodeOf(folder.path, file, page) ?? '');
      expect(code).toMatchObject({ instrumentId: id, serial, side: page % 2 === 0 ? 2 : 1 });
      expect(code !== null && isCodeOf(code, inputOf(instrument).batch)).toBe(true);
    }
  });

  it('embed each of the two fonts once, are sound, tagged and archival, and hold no form or script', () => {
    const fonts = run('pdffonts', [file]).text.trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    expect(run('qpdf', ['--check', file]).text).toContain('No syntax or stream encoding errors');
    expect(run('pdfinfo', [file]).text).toMatch(/Tagged: +yes/);
    expect(preflight(file)).toEqual([]);
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('/AcroForm');
  });

  it('are the same bytes for the same run', () => {
    expect(Buffer.from(granted(buildSheetsPdf(inputOf(instrument))).pdf).equals(Buffer.from(pdf))).toBe(true);
  });

  it('keep every box in its column or in a row of its own, at least 5 mm wide, and all ink on the paper', () => {
    const faces = {
      regular: createFace(granted(parseTrueType(FONTS.regular)), 'R'),
      bold: createFace(granted(parseTrueType(FONTS.bold)), 'B'),
    };
    const { flow } = layoutSheets({ ...inputOf(instrument), serials: [1001] }, faces);
    const boxes = flow.pages.flatMap(({ ops }) =>
      ops.flatMap((op) => (op.kind === 'rect' && op.stroke !== null && op.height > 10 ? [op] : [])),
    );
    const wanted = instrument.items.reduce((sum, { answer }) => {
      if (answer.kind === 'text') return sum;
      return sum + answer.digits * (answer.kind === 'multiple' ? answer.choices.length : 1);
    }, 0);
    expect(boxes).toHaveLength(wanted);
    for (const box of boxes) expect(box.width * 0.3528).toBeGreaterThan(5);
    for (const { width, height, ops } of flow.pages)
      for (const op of ops) {
        if (op.kind === 'line') expect([op.x1, op.x2].every((x) => x > 25 && x < width - 25)).toBe(true);
        else expect(op.x > 25 && op.x < width - 25 && op.y > 15 && op.y < height - 10, JSON.stringify(op)).toBe(true);
        if (op.kind === 'text') {
          const line = flow.lines(op.text, Number.POSITIVE_INFINITY, op.size, op.face)[0];
          expect(op.x + (line?.width ?? 0) * op.size, op.text).toBeLessThan(width - 25);
        }
      }
  });
});

describe('a run of sheets', () => {
  it('costs little more per sheet, because the fonts are there once', { timeout: 60_000 }, () => {
    const one = pdfOf(QZ, { serialTo: 1001 }).pdf.length;
    const fifty = pdfOf(QZ, { serialTo: 1050 });
    expect(fifty.sheets).toBe(50);
    expect((fifty.pdf.length - one) / 49).toBeLessThan(one / 4);
    expect(extractedText(fifty.file)).toContain('QZ1050');
  });

  it('is told sheet by sheet while it is made', () => {
    const told: number[] = [];
    pdfOf(QZ, { onSheet: (done) => told.push(done) });
    expect(told).toEqual([1, 2, 3]);
  });

  it.each([
    ['backwards', 1003, 1001],
    ['beyond the batch', 1599, 1601],
    ['too long', 1001, 1501],
  ])('is refused %s', (_name, serialFrom, serialTo) => {
    const made = buildSheetsPdf(inputOf(QZ, { serialFrom, serialTo }));
    expect(made).toMatchObject({ ok: false, error: { code: 'sheets-range' } });
  });

  it('is refused when a word cannot be printed', () => {
    const pack = pseudoPack(QZ, instrumentHash(QZ));
    const unprintable = { ...pack, texts: pack.texts.map((one) => ({ ...one, text: `[\ue000${one.source}]` })) };
    const made = buildSheetsPdf(inputOf(QZ, { wording: wordingOf(QZ, unprintable) }));
    expect(made).toMatchObject({ ok: false, error: { code: 'sheets-characters', detail: 'U+E000' } });
  });

  it('marks what has no approved translation, and keeps the codes as digits', () => {
    const pack = pseudoPack(QZ, instrumentHash(QZ));
    const latin = pack.texts.map((one) => ({ ...one, text: one.key === 'item/QZ05' ? null : `[${one.source}]` }));
    const wording = wordingOf(QZ, { ...pack, direction: 'ltr', texts: latin });
    const { file } = pdfOf(QZ, { wording, serialTo: 1001 });
    const text = extractedText(file);
    expect(text).toContain('办事指南吗（译文待审定）');
    expect(text.match(/译文待审定/g)).toHaveLength(1);
    expect(text).toContain('01[社保就业]');
  });
});

describe('the code of a sheet', () => {
  it('reads back as it was written, and no other text does', () => {
    const seen = { codes: 0, broken: 0 };
    prove(
      'sheet codes',
      fc.property(
        fc.record({
          instrumentId: fc.constantFrom('QZ', 'QY', 'ABCDEFGH'),
          hash8: fc.stringMatching(/^[0-9a-f]{8}$/),
          batchId: fc.uuid(),
          serial: fc.integer({ min: 1, max: 999_999 }),
          side: fc.integer({ min: 1, max: 9 }),
        }),
        fc.nat(40),
        (code, at) => {
          const text = sheetCode(code);
          seen.codes += 1;
          expect(readSheetCode(` ${text}\n`)).toEqual({ ...code, batchId: code.batchId.replaceAll('-', '') });
          const cut = text.slice(0, at) + text.slice(at + 1);
          const other = readSheetCode(cut);
          if (other === null) seen.broken += 1;
          else if (cut !== text) expect(sheetCode(other)).not.toBe(text);
        },
      ),
      () => seen,
    );
  });
});
