import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { drawStatement } from '../../shared/domain/draw/draw-statement.ts';
import { type DrawSheet, hashedSheet } from '../../shared/domain/draw/draw-sheet.ts';
import { takeStep } from '../../shared/domain/draw/draw-steps.ts';
import type { SealedContent } from '../../shared/domain/record/sealed-record.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { readDocument } from './support/read-document.ts';
import { checkRecord } from '../../shared/pdf/verify/check-record.ts';
import { missingFromPrint } from '../../shared/pdf/verify/printed-texts.ts';
import { drawnByNumber, drawnByTwo } from '../domain/draw/support/ceremony.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, sealed } from './support/sample-record.ts';
import { granted, tempFolder } from './support/signed.ts';
import { bare, extractedText, run } from './support/tools.ts';

const CLI = fileURLToPath(new URL('../../electron/host/cli/draw-replay.ts', import.meta.url));
const folder = tempFolder();
afterAll(() => folder.remove());

const WINDOWS = granted(
  takeStep(
    drawnByTwo(),
    { kind: 'replace', out: 7, reason: '当日停用' },
    { now: '2022-09-05T08:00:00.000Z', by: '甲' },
  ),
);
const BY_NUMBER = drawnByNumber('03 14 15 92 65');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

function replay(...args: string[]): { status: number; answer: Record<string, unknown> } {
  const { status, text } = run(process.execPath, [CLI, ...args]);
  expect(text.trim().split('\n')).toHaveLength(1);
  return { status, answer: JSON.parse(text) as Record<string, unknown> };
}

function withDraws(draws: DrawSheet[]): SealedContent {
  const content = sampleContent(new Map());
  return { ...content, visit: { ...content.visit, draws } };
}

const pdfOf = (content: SealedContent, kind: '实地抽查记录' | '档案查阅记录' = '实地抽查记录'): Uint8Array =>
  granted(buildRecordPdf({ record: sealed(content), kind, fonts: FONTS, photos: new Map(), signer: null })).pdf;

describe('draw:replay', { timeout: 60_000 }, () => {
  it('computes an exported 抽取记录 again: one line, exit 0', () => {
    const { status, answer } = replay(file('sheet.json', JSON.stringify(WINDOWS, null, 2)));
    expect(status).toBe(0);
    expect(Object.keys(answer)).toEqual(['valid', 'algorithm', 'rosterHash', 'drawn', 'reasons']);
    expect(answer).toEqual({
      valid: true,
      algorithm: 'xunting-draw/1',
      rosterHash: WINDOWS.rosterHash,
      drawn: ['5号窗口', '1号窗口', '4号窗口', '2号窗口', '6号窗口'],
      reasons: [],
    });
  });

  it('names what was changed: exit 1', () => {
    const other = file('other.json', JSON.stringify({ ...WINDOWS, result: [0, 1, 2, 3, 4] }));
    expect(replay(other)).toMatchObject({
      status: 1,
      answer: { valid: false, reasons: [{ code: 'sheet-hash' }, { code: 'result-differs' }] },
    });
    const seed = file('seed.json', JSON.stringify(hashedSheet({ ...BY_NUMBER, seed: 'ab'.repeat(32) })));
    expect(replay(seed).answer['reasons']).toMatchObject([{ code: 'seed-differs' }, { code: 'order-differs' }]);
  });

  it('reads a sealed record and its PDF, and what is wrong with them', () => {
    const content = withDraws([WINDOWS, BY_NUMBER]);
    for (const path of [file('record.json', JSON.stringify(sealed(content))), file('record.pdf', pdfOf(content))]) {
      const { status, answer } = replay(path);
      expect(status).toBe(0);
      expect(answer).toMatchObject({ valid: true, rosterHash: null, reasons: [] });
      expect(answer['draws']).toMatchObject([{ rosterHash: WINDOWS.rosterHash }, { rosterHash: BY_NUMBER.rosterHash }]);
    }
    const swapped = { ...sealed(content), content: withDraws([BY_NUMBER]) };
    expect(replay(file('swapped.json', JSON.stringify(swapped)))).toMatchObject({
      status: 1,
      answer: { valid: false, reasons: [{ code: 'record-hash-mismatch' }] },
    });
    const forged = withDraws([WINDOWS, hashedSheet({ ...BY_NUMBER, drawn: [0, 1, 2, 3, 4], result: [0, 1, 2, 3, 4] })]);
    const { status, answer } = replay(file('forged.pdf', pdfOf(forged)));
    expect(status).toBe(1);
    expect(answer['reasons']).toMatchObject([{ code: 'drawn-differs', message: expect.stringContaining('抽取2：') }]);
  });

  it('one JSON line and exit 2 for anything that cannot be judged', () => {
    const cases: [code: string, args: string[]][] = [
      ['usage', []],
      ['usage', [file('a.json', '{}'), 'b.json']],
      ['usage', ['--force']],
      ['file-unreadable', [join(folder.path, 'missing.json')]],
      ['file-unreadable', [folder.path]],
      ['not-a-draw', [file('empty.json', '')]],
      ['not-a-draw', [file('list.json', '[]')]],
      ['not-a-draw', [file('broken.pdf', '%PDF-1.7\nxref')]],
      ['not-a-draw', [file('later.json', JSON.stringify({ ...WINDOWS, algorithm: 'xunting-draw/2' }))]],
      ['no-draw', [file('none.json', JSON.stringify(sealed(sampleContent(new Map()))))]],
      ['no-draw', [file('none.pdf', pdfOf(sampleContent(new Map())))]],
    ];
    for (const [code, args] of cases) {
      expect(replay(...args), code).toMatchObject({
        status: 2,
        answer: { valid: false, drawn: [], reasons: [{ code }] },
      });
    }
  });
});

describe('the verifier', { timeout: 60_000 }, () => {
  const faultsOf = (content: SealedContent) => {
    const view = readDocument(pdfOf(content)).views.at(-1);
    return view === undefined ? [] : checkRecord(view).reasons.map(({ code, where }) => [code, where]);
  };

  it('computes the draws of a record again, and wants them on the pages', () => {
    expect(faultsOf(withDraws([WINDOWS, BY_NUMBER]))).toEqual([]);
    const forged = hashedSheet({ ...BY_NUMBER, drawn: [0, 1, 2, 3, 4], result: [0, 1, 2, 3, 4] });
    expect(faultsOf(withDraws([WINDOWS, forged]))).toEqual([['draw-differs', '抽取2：抽中的不是次序中最先的可抽者']]);
    const record = sealed(withDraws([WINDOWS]));
    expect(missingFromPrint(record, [extractedText(file('bare.pdf', pdfOf(withDraws([BY_NUMBER]))))])).toEqual(
      expect.arrayContaining([
        ['抽取1种子', WINDOWS.seed],
        ['抽取1校验值', WINDOWS.sha256],
      ]),
    );
  });
});

describe('a draw on paper', { timeout: 60_000 }, () => {
  it.each(['实地抽查记录', '档案查阅记录'] as const)('%s prints all that its replay needs but the list', (kind) => {
    const text = extractedText(file(`${kind}.pdf`, pdfOf(withDraws([WINDOWS, BY_NUMBER]), kind)));
    const { rosterHash, rulesHash, seed, sha256, seeding } = WINDOWS;
    const people = seeding.method === 'commit-reveal' ? seeding.people : [];
    const printed = [
      kind === '实地抽查记录' ? '附件四抽取记录' : '附件二抽取记录',
      'xunting-draw/1',
      '某日公开摇号结果',
      '03 14 15 92 65',
      '8号窗口由次序中的下一项1号窗口替换，理由：当日停用。',
      '5号窗口〔5〕、8号窗口〔8〕',
      ...people.flatMap(({ name, salt, value, commitment }) => [name, salt, value, commitment]),
      rosterHash,
      rulesHash,
      seed,
      sha256,
      BY_NUMBER.seed,
    ];
    for (const words of printed) expect(text).toContain(bare(words));
    if (kind === '实地抽查记录') expect(text).toContain(bare(drawStatement(WINDOWS, 1)));
  });

  it('nothing is printed of it when nothing was drawn', () => {
    expect(extractedText(file('plain.pdf', pdfOf(sampleContent(new Map()))))).not.toContain('抽取记录');
  });
});
