import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFArray, type PDFDict, PDFHexString, PDFName, PDFNumber } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { srgbProfile } from '../../shared/pdf/archive/srgb-profile.ts';
import { readPdf } from '../../shared/pdf/file/read-file.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { FONTS } from './support/fonts.ts';
import { enrol, type Enrolled, granted, signRecord, tempFolder } from './support/signed.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { preflight, run } from './support/tools.ts';

const photos = samplePhotos(3, 320);
const record = sealed(sampleContent(photos, ['公示栏完整。', '窗口无人值守。\n第二行：办事指南<缺>2份 & 100%。']));
const folder = tempFolder();
afterAll(() => folder.remove());

describe('the archival form of a record', { timeout: 120_000 }, () => {
  let device: Enrolled;
  beforeAll(async () => {
    device = await enrol(join(folder.path, 'keys'));
  });

  it('part 1b: a valid PDF/A-1b file before and after the signature', async () => {
    const unsigned = granted(
      buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null, part: '1b' }),
    );
    const file = join(folder.path, '1b.pdf');
    writeFileSync(file, unsigned.pdf);
    expect(preflight(file)).toEqual([]);
    const signed = await signRecord(device, record, photos, '实地抽查记录', record.content.sealedAt, '1b');
    writeFileSync(file, signed.pdf);
    expect(run('pdfsig', ['-nocert', file]).text).toContain('Signature is Valid');
    expect(preflight(file)).toEqual([]);
  });

  it('part 3b: differs from part 1b in exactly three findings: the attachment, twice, and the part number', async () => {
    const signed = await signRecord(device, record, photos);
    const file = join(folder.path, '3b.pdf');
    writeFileSync(file, signed.pdf);
    expect([...new Set(preflight(file))].toSorted()).toEqual(['1.2.9', '1.4.7', '7.11.2']);
  });

  it('the judge is awake: a file without its output intent is refused', () => {
    const { pdf } = granted(
      buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null, part: '1b' }),
    );
    const file = join(folder.path, 'broken.pdf');
    writeFileSync(
      file,
      Buffer.from(Buffer.from(pdf).toString('latin1').replace('/OutputIntents', '/OutputIntentz'), 'latin1'),
    );
    expect(preflight(file).length).toBeGreaterThan(0);
  });

  it('the metadata packet says the same as the Info dictionary, and no text in it can end the file', () => {
    const content = sampleContent(photos);
    const named = sealed({ ...content, visit: { ...content.visit, number: 'A<1>&"%%EOF' } });
    const { pdf } = granted(
      buildRecordPdf({ record: named, kind: '实地抽查记录', fonts: FONTS, photos, signer: null }),
    );
    const file = readPdf(pdf);
    const root = file.dict(file.trailer.get(PDFName.of('Root')));
    const whole = new TextDecoder().decode(pdf);
    const xmp = whole.slice(whole.indexOf('<?xpacket begin'), whole.indexOf('<?xpacket end'));
    expect(new TextDecoder().decode(file.stream(root.get(PDFName.of('Metadata'))))).toContain(xmp);
    const info = file.dict(file.trailer.get(PDFName.of('Info')));
    const textOf = (dict: PDFDict, key: string): string => {
      const value = dict.get(PDFName.of(key));
      return value instanceof PDFHexString ? value.decodeText() : '';
    };
    const read = (tag: string): string =>
      (new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`).exec(xmp)?.[1] ?? '').replace(/&#(\d+);/g, (_, code: string) =>
        String.fromCharCode(Number(code)),
      );
    expect(read('rdf:li')).toBe(textOf(info, 'Title'));
    expect(textOf(info, 'Title')).toContain('A<1>&"%%EOF');
    expect(read('pdf:Producer')).toBe(textOf(info, 'Producer'));
    expect(read('xmp:CreatorTool')).toBe(textOf(info, 'Creator'));
    expect(read('xmp:CreateDate')).toBe('2022-10-31T11:45:00+08:00');
    expect(Buffer.from(pdf).toString('latin1').match(/%%EOF/g)).toHaveLength(1);
  });

  it('tags: tables of rows and cells, pictures with words; every marked piece has its one place in the tree', () => {
    const { pdf, pages, signatureFields } = granted(
      buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null }),
    );
    const path = join(folder.path, 'tags.pdf');
    writeFileSync(path, pdf);
    expect(run('pdfinfo', [path]).text).toMatch(/Tagged: +yes/);
    const printed = run('pdfinfo', ['-struct', path]).text;
    for (const tag of [
      'H1 (block)',
      'H2 (block)',
      'Table (block)',
      'TR',
      'TH',
      'TD',
      'Figure',
      'Form',
      '/Scope /Column',
    ]) {
      expect(printed, tag).toContain(tag);
    }
    const tagged = readTags(pdf);
    expect(tagged.alts.filter((alt) => alt.startsWith('照片：图'))).toHaveLength(3);
    const marked = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']).text;
    const begun = [...marked.matchAll(/^\/(\w+) <<\/MCID (\d+)>> BDC$/gm)];
    expect(begun.length).toBeGreaterThan(200);
    expect(tagged.pieces).toHaveLength(begun.length);
    expect(new Set(tagged.pieces).size).toBe(begun.length);
    // Nothing is drawn outside a marked run, and runs do not nest.
    expect(marked.match(/^(\/Artifact BMC|\/\w+ <<\/MCID \d+>> BDC)$/gm)).toHaveLength(
      marked.match(/^EMC$/gm)?.length ?? 0,
    );
    expect(tagged.parents).toBe(pages + signatureFields.length);
  });

  it('the colour profile: primaries add up to the white point', () => {
    const profile = srgbProfile();
    const view = new DataView(profile.buffer);
    expect(view.getUint32(0)).toBe(profile.length);
    const tags = new Map(
      Array.from({ length: view.getUint32(128) }, (_, i) => {
        const at = 132 + 12 * i;
        return [String.fromCharCode(...profile.subarray(at, at + 4)), view.getUint32(at + 4)];
      }),
    );
    const xyz = (tag: string): number[] =>
      [0, 1, 2].map((i) => view.getInt32((tags.get(tag) ?? 0) + 8 + 4 * i) / 65536);
    const sum = [0, 1, 2].map((i) => ['rXYZ', 'gXYZ', 'bXYZ'].reduce((total, tag) => total + (xyz(tag)[i] ?? 0), 0));
    sum.forEach((value, i) => expect(value).toBeCloseTo(xyz('wtpt')[i] ?? 0, 3));
  });
});

/** The tag tree as the file holds it: each piece as `page object/MCID`, the words of pictures, entries of the parent tree. */
function readTags(pdf: Uint8Array): { pieces: string[]; alts: string[]; parents: number } {
  const file = readPdf(pdf);
  const name = (key: string): PDFName => PDFName.of(key);
  const root = file.dict(file.dict(file.trailer.get(name('Root'))).get(name('StructTreeRoot')));
  const pieces: string[] = [];
  const alts: string[] = [];
  const visit = (element: PDFDict): void => {
    const alt = element.get(name('Alt'));
    if (alt instanceof PDFHexString) alts.push(alt.decodeText());
    const kids = element.get(name('K'));
    for (const kid of kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [kids]) {
      if (kid instanceof PDFNumber) pieces.push(`${String(element.get(name('Pg')))}/${kid.asNumber()}`);
      else {
        const dict = file.dict(kid);
        const type = dict.get(name('Type'));
        if (type === name('MCR')) pieces.push(`${String(dict.get(name('Pg')))}/${String(dict.get(name('MCID')))}`);
        else if (type !== name('OBJR')) visit(dict);
      }
    }
  };
  visit(file.dict(root.get(name('K'))));
  const parents = file.array(file.dict(root.get(name('ParentTree'))).get(name('Nums'))).size() / 2;
  return { pieces, alts, parents };
}
