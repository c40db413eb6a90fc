import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import { buildRecordPdf, photosInMemory } from '../../shared/pdf/record/build-record-pdf.ts';
import { layoutRecord } from '../../shared/pdf/record/layout-record.ts';
import { preparePhotos } from '../../shared/pdf/record/prepare-photos.ts';
import { type RecordKind, viewRecord } from '../../shared/pdf/record/record-view.ts';
import { createFace } from '../../shared/pdf/text/clusters.ts';
import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { granted, tempFolder } from './support/signed.ts';
import { SURNAMES } from './support/surnames.ts';
import { bare, extractedText } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const NASTY = '•·…⋯①➀一⼀金⾦“‘’”——％%℃ 100% ) Tj ET Q >>endobj \\( <41> 䶮';

function build(record: SealedRecord, kind: RecordKind, photos: ReadonlyMap<string, Uint8Array>, name: string) {
  const built = granted(buildRecordPdf({ record, kind, fonts: FONTS, photos, signer: null }));
  const path = join(folder.path, `${name}.pdf`);
  writeFileSync(path, built.pdf);
  return { built, text: extractedText(path) };
}

function drawnText(record: SealedRecord, kind: RecordKind, photos: ReadonlyMap<string, Uint8Array>): string {
  const view = viewRecord(record, kind, null);
  const faces = {
    regular: createFace(granted(parseTrueType(FONTS.regular)), 'r'),
    bold: createFace(granted(parseTrueType(FONTS.bold)), 'b'),
  };
  const { pages } = layoutRecord(view, faces, granted(preparePhotos(view, photosInMemory(photos))));
  return bare(pages.flatMap((page) => page.ops.map((op) => (op.kind === 'text' ? op.text : ''))).join(''));
}

describe('text of a record, as pdftotext reads it', { timeout: 120_000 }, () => {
  const photos = samplePhotos(4, 160);

  it.each(['实地抽查记录', '档案查阅记录'] as const)('%s: every character, in order', (kind) => {
    const record = sealed(sampleContent(photos, ['大厅公示栏完整。', NASTY, SURNAMES]));
    const { built, text } = build(record, kind, photos, kind);
    expect(built.warnings).toEqual([]);
    expect(text).toBe(drawnText(record, kind, photos));
    expect(text.length).toBeGreaterThan(900);
    if (kind === '实地抽查记录') expect(text).toContain(bare(NASTY));
    for (const said of [record.content.confirmation.opinion, record.contentSha256]) expect(text).toContain(bare(said));
  });

  it('holds all the fields of domain §5 (a)', () => {
    const record = sealed(sampleContent(photos));
    const { text } = build(record, '实地抽查记录', photos, 'fields');
    const titles = [
      '一、基本信息',
      '二、抽样说明',
      '三、逐项结果',
      '四、现场量化',
      '五、发现问题',
      '六、被查单位意见（照录）',
    ];
    titles.push(
      '七、确认与签名',
      '八、照片页',
      '九、更正',
      '附件一证据清单',
      '附件二不涉及（原文）的指标点',
      '（以下空白）',
      '验证说明',
    );
    let at = 0;
    for (const title of titles) {
      at = text.indexOf(title, at);
      expect(at, title).toBeGreaterThan(0);
    }
    for (const { sha256 } of record.content.evidence)
      expect(text.split(sha256 ?? '-').length).toBeGreaterThanOrEqual(2);
    const pages = text.match(/第\d+页共\d+页/g) ?? [];
    expect(pages.length).toBe(Number(/共(\d+)页/.exec(pages[0] ?? '')?.[1]));
    expect(text).toContain('通知原文注明不涉及');
    expect(text).toContain('《中华人民共和国电子签名法》第十三条');
  });

  it('prints each confirmation state with what it needs, a correction, withdrawn and voided items', () => {
    const base = sampleContent(photos);
    const at = base.sealedAt;
    const [problem] = base.problems;
    const [item, ...others] = base.evidence;
    if (!problem || !item) throw new Error('the sample lost its rows');
    const cases = [
      { state: '拒签', refusalReason: '负责人外出', words: ['拒签原因', '负责人外出'] },
      { state: '有异议签字', objection: '对第1点有异议', words: ['异议原文', '对第1点有异议'] },
      {
        state: '受托人代签',
        delegateName: '受托甲',
        delegateTitle: '科长',
        delegateAuthority: '书面授权',
        words: ['受托甲', '科长', '书面授权'],
      },
      { state: '暗访不签', words: ['转室内复核'] },
    ] as const;
    cases.forEach(({ words, ...state }, i) => {
      const record = sealed({
        ...base,
        correctsRecordId: '0184f0f0-0000-7000-8000-0000000000bb',
        correctionReason: '窗口号写错',
        visit: { ...base.visit, correctsNumber: 'XT01-0007' },
        confirmation: { ...base.confirmation, ...state },
        problems: [problem, { ...problem, id: 'p2', number: 2, removed: { at, reason: '重复登记' } }],
        evidence: [{ ...item, voided: { at, reason: '拍糊了' } }, ...others],
      });
      const { text } = build(record, '实地抽查记录', photos, `state${i}`);
      const always = [
        state.state,
        `本记录更正以下记录：编号XT01-0007，记录标识（见该记录的验证说明）${record.content.correctsRecordId}。更正理由：窗口号写错`,
        '问题2已撤销，原因：重复登记',
        '作废，原因：拍糊了',
        '作废1件',
      ];
      for (const word of [...always, ...words]) expect(text, word).toContain(word);
      // The voided photo keeps its line and its hash in the list and is printed on no photo page.
      expect(text.split(item.sha256 ?? '-')).toHaveLength(2);
      expect(text.split(others[0]?.sha256 ?? '-')).toHaveLength(3);
    });
  });

  it('repeats table heads on every page, and splits a text longer than a page without loss', () => {
    const long = Array.from({ length: 900 }, (_, i) => `第${i}件已办结，`).join('');
    const many = [long, ...Array.from({ length: 80 }, (_, i) => `第${i}点现场查看。`)];
    const record = sealed(sampleContent(new Map(), many));
    const { text, built } = build(record, '实地抽查记录', new Map(), 'long');
    expect(built.pages).toBeGreaterThan(8);
    expect(text).toBe(drawnText(record, '实地抽查记录', new Map()));
    expect(text.split('序号指标编号原文抽查内容抽样数/不合格事实描述判定证据号').length - 1).toBeGreaterThan(5);
    for (const i of [0, 450, 899]) expect(text).toContain(`第${i}件已办结`);
  });

  it('the whole notice, as facts of points', () => {
    const notice = readFileSync(new URL('../../seeds/turpan-2022/notice-2022.txt', import.meta.url), 'utf8');
    const facts = Array.from({ length: Math.ceil(notice.length / 9000) }, (_, i) =>
      notice.slice(9000 * i, 9000 * (i + 1)),
    );
    expect(facts.length).toBeGreaterThan(2);
    const record = sealed(sampleContent(new Map(), facts));
    const { text } = build(record, '实地抽查记录', new Map(), 'notice');
    expect(text).toBe(drawnText(record, '实地抽查记录', new Map()));
    const han = new Set(notice.match(/\p{Script=Han}/gu));
    for (const char of han) expect(text.includes(char), char).toBe(true);
  });

  it('a character without a glyph is a visible stand-in and a warning, never a blank', () => {
    const record = sealed(sampleContent(new Map(), ['张\u{20BB7}明，\u202E反向，\uFEFF零宽']));
    const { built, text } = build(record, '实地抽查记录', new Map(), 'missing');
    expect(text).toContain('张[U+20BB7]明，[U+202E]反向，[U+FEFF]零宽');
    expect(built.warnings.map((warning) => /U\+[0-9A-F]+/.exec(warning)?.[0])).toEqual(['U+202E', 'U+FEFF', 'U+20BB7']);
  });

  it('the same input gives the same bytes; another record gives others', () => {
    const record = sealed(sampleContent(photos));
    const one = build(record, '实地抽查记录', photos, 'd1').built.pdf;
    const two = build(structuredClone(record), '实地抽查记录', new Map([...photos].toReversed()), 'd2').built.pdf;
    expect(Buffer.compare(one, two)).toBe(0);
    const content = sampleContent(photos);
    const other = sealed({ ...content, visit: { ...content.visit, recorder: '王五' } });
    expect(Buffer.compare(one, build(other, '实地抽查记录', photos, 'd3').built.pdf)).not.toBe(0);
  });

  it('a refusal: who refused, whose seal, a place for each inspector and the witness', () => {
    const base = sampleContent(photos);
    const name = '阿卜杜热合曼·阿卜杜拉·艾合买提江·买买提明·吐尔逊';
    const [first] = base.visit.inspectors;
    if (!first) throw new Error('the sample lost its inspectors');
    const content = {
      ...base,
      visit: { ...base.visit, witness: '见证人甲', inspectors: [first, { ...first, name }] },
      confirmation: {
        ...base.confirmation,
        state: '拒签' as const,
        refusalReason: '负责人外出',
        signatures: base.confirmation.signatures.filter(({ party }) => party === '检查人员'),
      },
    };
    const { text } = build(sealed(content), '实地抽查记录', photos, 'refusal');
    expect(text).toContain('被查单位：拒绝签字');
    expect(text).toContain('检查单位（印章）');
    expect(text).not.toContain('被查单位（印章）');
    for (const who of [`检查人员：${name}`, '见证人：见证人甲']) {
      expect(text).toContain(`${who}未作电子手写签名`);
    }
    const signed = build(sealed(base), '实地抽查记录', photos, 'agreed').text;
    expect(signed).toContain('被查单位（印章）');
    expect(signed).not.toContain('拒绝签字');
  });

  it('points with one shared reason stand apart, numbered on; a few stay among the others', () => {
    const reason = '时间不足，列入下次抽查';
    const printed = (unreached: number): string => {
      const base = sampleContent(
        new Map(),
        Array.from({ length: 8 }, (_, i) => `第${i + 1}点的事实。`),
      );
      const verdicts = base.verdicts.map((verdict, i) =>
        i < 8 - unreached ? verdict : { ...verdict, status: '无法核查' as const, reason, facts: '' },
      );
      const points = base.points.map((point) => ({ ...point, block: point.id === '34-1' ? '34' : '35' }));
      const content = { ...base, verdicts, points, hallChecksAsked: [], hallChecks: [] };
      return build(sealed(content), '实地抽查记录', new Map(), `apart${unreached}`).text;
    };
    const many = printed(6);
    expect(many.split(reason)).toHaveLength(2);
    expect(many).toContain('（以下6个）');
    expect(many).toContain('834-8第8点：');
    expect(many.indexOf('（一）逐点记录')).toBeLessThan(many.indexOf('（二）没有查看到、原因相同的指标点'));
    const few = printed(4);
    expect(few.split(reason)).toHaveLength(5);
    expect(few).not.toContain('（二）没有查看到');
  });

  it('no table head stands alone above a blank, and long facts leave their narrow column', () => {
    const long = '办事指南与网上公布的版本不一致，'.repeat(90);
    const base = sampleContent(new Map(), [long, '短事实。']);
    const problems = base.problems.map((problem) => ({ ...problem, facts: long }));
    const hallChecks = base.hallChecks.map((check) => ({ ...check, facts: long }));
    const { text } = build(sealed({ ...base, problems, hallChecks }), '实地抽查记录', new Map(), 'heads');
    for (const title of ['34-1事实描述：', 'DT05事实：', '问题1事实：'])
      expect(text).toContain(`${title}${long}`.slice(0, 60));
    expect(text).not.toMatch(/证据号（本页以下空白）|证据号第\d+页/);
    expect(text.split('见下栏')).toHaveLength(4);
  });

  it('says what a stand-in means, marks the rest of a photo page, and never speaks of a signature that is not there', () => {
    const base = sampleContent(samplePhotos(3, 160), ['经办人𠮷䶮。']);
    const { text, built } = build(sealed(base), '实地抽查记录', samplePhotos(3, 160), 'rare');
    expect(text).toContain('经办人[U+20BB7]䶮。');
    expect(text).toContain('原字符见附件record.json：[U+20BB7]。');
    expect(built.warnings).toHaveLength(1);
    expect(text).toMatch(/八、照片页（续）图3[^八九]*（本页以下空白）/);
    expect(text).toContain('本文件没有数字签名');
    for (const claim of ['另由签名设备', '数字签名覆盖', 'pdfsig']) expect(text).not.toContain(claim);
  });

  it('electronic files need no return; paper ones that are out make the count differ', () => {
    const base = sampleContent(photos);
    const [row] = base.archiveRows;
    if (!row) throw new Error('the sample lost its archive rows');
    const printed = (returned: '是' | ''): string => {
      const electronic = { ...row, id: 'e', position: 2, medium: '电子' as const, returned: '' as const };
      const content = { ...base, archiveRows: [{ ...row, returned }, electronic] };
      return build(sealed(content), '档案查阅记录', photos, `return${returned}`).text;
    };
    expect(printed('是')).toContain(
      '提供2件（其中电子件1件，无须归还），已归还1件，未归还0件，未清点0件。件数一致：是。',
    );
    expect(printed('')).toContain('未清点1件。件数一致：否。');
  });

  it('refuses by value: photo missing, no JPEG, a kind that the record has not', () => {
    const record = sealed(sampleContent(photos));
    const base = { record, kind: '实地抽查记录', fonts: FONTS, signer: null } as const;
    expect(buildRecordPdf({ ...base, photos: new Map() })).toMatchObject({
      ok: false,
      error: { code: 'photo-missing' },
    });
    const png = new Map([...photos.keys()].map((key) => [key, Uint8Array.of(0x89, 0x50, 0x4e, 0x47)]));
    expect(buildRecordPdf({ ...base, photos: png })).toMatchObject({ ok: false, error: { code: 'not-jpeg' } });
    const single = sealed({ ...sampleContent(photos), kinds: ['档案查阅记录'] });
    expect(buildRecordPdf({ ...base, record: single, photos })).toMatchObject({
      error: { code: 'kind-not-in-record' },
    });
    expect(buildRecordPdf({ ...base, photos, fonts: { ...FONTS, bold: FONTS.bold.slice(0, 4000) } })).toMatchObject({
      error: { code: 'font-unreadable' },
    });
  });
});
