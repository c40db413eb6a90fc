import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { sealedRecordSchema } from '../../shared/domain/record/sealed-record.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { takeRanges } from '../../shared/pdf/file/byte-source.ts';
import { memorySource } from '../../shared/pdf/file/file-source.ts';
import { dropLocation } from '../../shared/pdf/jpeg/drop-location.ts';
import { inspectJpeg } from '../../shared/pdf/jpeg/jpeg-gate.ts';
import { openDocument } from '../../shared/pdf/read/open-document.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { breakLines } from '../../shared/pdf/text/break-lines.ts';
import { openFace } from '../../shared/pdf/text/open-face.ts';
import { chainFonts } from './support/fonts.ts';
import { sampleContent, sealed } from './support/sample-record.ts';
import { granted, tempFolder } from './support/signed.ts';
import { run } from './support/tools.ts';

const seed = Date.now() % 1_000_000;
console.log(`hostile input of seed ${seed}`);
const folder = tempFolder();
afterAll(() => folder.remove());
const WHOLE = writeJpeg(hallScene(2, 96, 72), { orientation: 6 });

/** A JPEG that was cut, stretched, or had bytes changed: in its markers more often than elsewhere. */
const mangled = fc
  .record({
    edits: fc.array(fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)), { maxLength: 6 }),
    early: fc.array(fc.tuple(fc.nat(200), fc.constantFrom(0x00, 0xff, 0xd8, 0xd9, 0xda, 0xc0, 0xe1)), { maxLength: 4 }),
    cut: fc.option(fc.nat(WHOLE.length), { nil: null, freq: 3 }),
    tail: fc.uint8Array({ maxLength: 20 }),
  })
  .map(({ edits, early, cut, tail }) => {
    const bytes = WHOLE.slice();
    for (const [at, value] of [...edits, ...early]) bytes[at] = value;
    return Uint8Array.from([...bytes.subarray(0, cut ?? bytes.length), ...tail]);
  });

const ACTIVE = /"\/(JS|JavaScript|OpenAction|AA|Launch|URI|SubmitForm|XFA|RichMedia)"/;

/** Milliseconds that one picture or text may take, and a file of 150. What hangs, hangs again: a busy machine is not taken for it. */
const LIMIT = 2000;
const BUILD_LIMIT = 60_000;

function quickest<T>(work: () => T, limit = LIMIT): { readonly result: T; readonly took: number } {
  for (let tries = 1; ; tries++) {
    const started = performance.now();
    const result = work();
    const took = performance.now() - started;
    if (took < limit) return { result, took };
    if (tries === 3) throw new Error(`three times over ${limit} ms, seed ${seed}`);
  }
}

/** What has broken other programs: PDF and XML syntax, controls, direction marks, lone surrogates, long runs. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ') Tj ET Q /JS (app.alert(1)) ',
        '>>endobj',
        '</rdf:li>%%EOF startxref',
        '\\) ( \\ <41>',
        'BT /F-regular 9 Tf <0001> Tj',
        '/OpenAction',
        '\u202e反转\u202c',
        '\u0000\u0007\u001b[2J',
        '\ufeff',
        '𠮷𪚥',
        'e\u0301',
        'ئۇيغۇر',
        '\u2067لا\u2069)',
        `م${'\u064b\u0651'.repeat(9)}`,
        '١٢3٤',
        '\u0670\u06dd',
        'ﷺﻻ',
        '(['.repeat(30),
        '𐞀𞤀𝒳👨\u200d👩',
        '\r\n\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.nat(60).map((count) => 'あ'.repeat(count)),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('hostile input', () => {
  it('1,000 mangled pictures: each is let through whole or refused by a code', async () => {
    const met = new Map<string, number>();
    const through = new Map<string, Uint8Array>();
    let slowest = 0;
    const property = fc.property(mangled, (bytes) => {
      const { result: info, took } = quickest(() => inspectJpeg(bytes));
      slowest = Math.max(slowest, took);
      const code = info.ok ? 'ok' : info.error.code;
      met.set(code, (met.get(code) ?? 0) + 1);
      if (!info.ok) return;
      const copy = takeRanges(bytes, dropLocation(bytes, info.value.length));
      through.set(sha256(bytes), bytes);
      expect(inspectJpeg(copy)).toMatchObject({
        ok: true,
        value: { width: info.value.width, height: info.value.height },
      });
    });
    fc.assert(property, { numRuns: 1000, seed });
    expect(met.get('ok') ?? 0).toBeGreaterThan(50);
    for (const code of ['not-jpeg', 'jpeg-damaged', 'jpeg-cut-off'])
      expect(met.get(code) ?? 0, code).toBeGreaterThan(0);
    // What is let through stands in a file, whatever its pixels: sound, with nothing active in it, and readers get to its end.
    const pictures = new Map([...through].slice(0, 150));
    const record = sealed(sampleContent(pictures));
    const options = { record, kind: '实地抽查记录', fonts: chainFonts(), photos: pictures, signer: null } as const;
    const { result: built, took } = quickest(() => granted(buildRecordPdf(options)), BUILD_LIMIT);
    const file = join(folder.path, 'pictures.pdf');
    writeFileSync(file, built.pdf);
    // The pixels may be spoilt, which the decoder at import tells; the file round them must not be.
    const objects = run('qpdf', ['--json=1', '--json-key=objects', file]);
    expect(objects.status).toBe(0);
    expect(objects.text).not.toMatch(ACTIVE);
    expect((await openDocument(memorySource(built.pdf), null)).revisions).toHaveLength(1);
    expect(run('pdfimages', ['-list', file]).text.trim().split('\n').slice(2)).toHaveLength(pictures.size);
    console.log(
      `1,000 pictures: ${through.size} let through, slowest ${slowest.toFixed(0)} ms; ${pictures.size} in a file in ${took.toFixed(0)} ms`,
    );
  });

  it(
    '1,000 texts: sound files with nothing active in them, every text in the attached record',
    { timeout: 300_000 },
    () => {
      const texts = fc.sample(hostile, { numRuns: 1000, seed });
      const photo = new Map([[sha256(WHOLE), WHOLE]]);
      const fonts = chainFonts();
      const face = granted(openFace('regular', fonts.regular, fonts.fallbacks.regular));
      const times = texts.map((text) => quickest(() => breakLines(text, 200, face)).took);
      console.log(`1,000 texts: the slowest laid out in ${Math.max(...times).toFixed(0)} ms`);
      for (let from = 0; from < texts.length; from += 250) {
        const some = texts.slice(from, from + 250);
        const content = sampleContent(photo, some);
        const record = sealed({
          ...content,
          visit: { ...content.visit, siteAddress: some[0] ?? '', number: `A<1>&${from}%%EOF` },
        });
        const built = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts, photos: photo, signer: null }));
        const file = join(folder.path, `${from}.pdf`);
        writeFileSync(file, built.pdf);
        const checked = run('qpdf', ['--check', file]);
        expect(checked.text).toContain('No syntax or stream encoding errors found');
        const objects = run('qpdf', ['--json=1', '--json-key=objects', file]).text;
        expect(objects).not.toMatch(ACTIVE);
        expect(Buffer.from(built.pdf).toString('latin1').match(/%%EOF/g)).toHaveLength(1);
        const json = join(folder.path, 'record.json');
        run('pdfdetach', ['-save', '1', '-o', json, file]);
        const attached = sealedRecordSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
        expect(attached.content.verdicts.map((verdict) => verdict.facts)).toEqual(some);
        expect(built.warnings.length).toBeGreaterThan(0);
        expect(run('pdffonts', [file]).text).toContain('+NotoNaskhArabic-Regular');
      }
    },
  );

  it('long runs of letters, marks, numbers and brackets come to an end, nothing of them lost and no line too wide', () => {
    const fonts = chainFonts();
    const face = granted(openFace('regular', fonts.regular, fonts.fallbacks.regular));
    const units = [
      'ئۇيغۇر',
      'م\u064b\u064b\u064b\u064b\u064b',
      '\u064b',
      'ئۇ中(A1)',
      '١٢3٤',
      '\u202e\u2067ئ',
      'ە\u0654\u0655',
      '([{ئ',
      '𠮷',
    ];
    for (const unit of units) {
      const lengths = [3000, 30_000].map((count) => {
        const text = unit.repeat(count / unit.length);
        const lines = breakLines(text, 40, face);
        const drawn = lines.map((line) => line.parts.map((part) => part.text).join('')).join('');
        // Nothing is lost: every character stands there, or its stand-in.
        const shown = drawn.replace(/\[U\+([0-9A-F]{4,6})\]/gu, (_, hex: string) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        );
        expect(shown).toBe(text);
        return Math.max(...lines.map(({ width }) => width));
      });
      for (const width of lengths) expect(width).toBeLessThanOrEqual(40 + 1e-6);
    }
  });
});
