import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { recordSignerOf } from '../../shared/pdf/record/record-signer.ts';
import { finishSignature } from '../../shared/pdf/sign/gap.ts';
import { prepareSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { PageText } from '../../shared/pdf/verify/page-text.ts';
import { missingFromPrint, printable } from '../../shared/pdf/verify/printed-texts.ts';
import { chainFonts } from './support/fonts.ts';
import { sampleContent, sealed } from './support/sample-record.ts';
import { newest, pagesOf, told, verify } from './support/scene.ts';
import { enrol, granted, tempFolder } from './support/signed.ts';
import { preflight, run } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const FACTS = ['خىزمەت زالىدا 3 كۆزنەكتە ئادەم يوق ئىدى، (DT05)', '经办人𠮷田与 ئالىمجان تۇرسۇن 均在岗。'];
const OWNER = { name: 'ئالىمجان 𠮷', organisation: '示例 ئورگان' };

describe('a record with Uyghur names and rare characters', { timeout: 120_000 }, () => {
  it('signed by one who bears such a name: valid by 验真, and before the public tools and the archive form', async () => {
    const device = await enrol(join(folder.path, 'keys'), OWNER);
    const record = sealed(sampleContent(new Map(), FACTS));
    const fonts = chainFonts();
    const signer = recordSignerOf(device.status);
    for (const part of ['3b', '1b'] as const) {
      const kind = '实地抽查记录';
      const built = granted(buildRecordPdf({ record, kind, fonts, photos: new Map(), signer, part }));
      expect(built.warnings).toEqual([]);
      const prepared = granted(
        prepareSignature(built.pdf, {
          field: 'Device',
          signerName: OWNER.name,
          organisation: OWNER.organisation,
          reason: 'پېچەتلەش',
          location: 'تۇرپان',
          at: new Date().toISOString(),
          font: fonts.regular,
          fallbacks: fonts.fallbacks.regular,
        }),
      );
      const { cms } = granted(
        await device.signer['signer.sign']({ digest: new Uint8Array(prepared.digest), recordId: record.id }),
      );
      const pdf = granted(finishSignature(prepared, cms));
      const file = join(folder.path, `${part}.pdf`);
      writeFileSync(file, pdf);
      const findings = part === '1b' ? [] : ['1.2.9', '1.4.7', '7.11.2'];
      expect([...new Set(preflight(file))].toSorted()).toEqual(findings);
      expect(run('qpdf', ['--check', file]).text).toContain('No syntax or stream encoding errors found');
      expect(run('pdfsig', ['-nocert', file]).text).toContain('Signature is Valid');
      const listed = run('pdffonts', [file]).text;
      // The visible mark has small fonts of its own, for the name as for the pages.
      expect(listed.match(/NotoNaskhArabic-Regular/g)).toHaveLength(2);
      expect(listed.match(/LXGWWenKai-Regular/g)).toHaveLength(2);
      expect(listed).not.toMatch(/ no +(yes|no) +(yes|no) /);
      if (part === '1b') continue;
      const result = await verify(pdf, { roots: [device.root], revocationLists: [] });
      expect(told(result)).toEqual([]);
      expect(result).toMatchObject({ valid: true, signer: OWNER.name });
    }
  });

  it('a page that shows another Uyghur word than the data is found', () => {
    const record = sealed(sampleContent(new Map(), FACTS));
    const other = sealed(sampleContent(new Map(), [FACTS[0]?.replace('يوق', 'بار') ?? '', FACTS[1] ?? '']));
    const { pdf } = granted(
      buildRecordPdf({ record, kind: '实地抽查记录', fonts: chainFonts(), photos: new Map(), signer: null }),
    );
    const reader = new PageText(newest(pdf));
    const texts = pagesOf(pdf).map((page) => printable(reader.textOf(page)));
    expect(missingFromPrint(record, texts)).toEqual([]);
    expect(missingFromPrint({ ...other, id: record.id }, texts).map(([label]) => label)).toEqual(['34-1事实描述']);
  });
});
