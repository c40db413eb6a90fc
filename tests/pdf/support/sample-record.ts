import {
  type SealedContent,
  sealedRecordSchema,
  type SealedRecord,
} from '../../../shared/domain/record/sealed-record.ts';
import type { Evidence, Verdict } from '../../../shared/domain/visit/entities.ts';
import { sha256, sha256OfJson } from '../../../shared/lib/sha256.ts';
import { hallScene } from '../../../electron/host/cli/demo/scenes.ts';
import { writeJpeg } from '../../../electron/host/cli/demo/jpeg-writer.ts';

const VISIT = '0184f0f0-0000-7000-8000-000000000001';
const HASH = 'ab'.repeat(32);
const AT = '2022-10-31T03:45:00.000Z';

/** Seals a content as it stands; the schema is the judge. */
export function sealed(content: SealedContent): SealedRecord {
  return sealedRecordSchema.parse({
    id: content.recordId,
    visitId: content.visit.id,
    content,
    contentSha256: sha256OfJson(content),
  });
}

/** Six small pictures of a hall by their hash; the third lies on its side. */
export function samplePhotos(count = 6, width = 320): Map<string, Uint8Array> {
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const jpeg = writeJpeg(hallScene(i, width, (width * 3) / 4), { orientation: i === 2 ? 6 : 1 });
      return [sha256(jpeg), jpeg];
    }),
  );
}

/** A small whole visit. `texts` go into facts, one point each, so that a test can put any text on the page. */
export function sampleContent(
  photos: ReadonlyMap<string, Uint8Array>,
  texts: readonly string[] = ['大厅公示栏完整。'],
): SealedContent {
  const points = texts.map((_, i) => ({
    id: `34-${i + 1}`,
    number: i % 2 ? null : String(i + 1),
    text: `第${i + 1}点：推进政务服务标准化，编制办事指南并置于明显位置。`,
    level1: '优化政务服务',
    level2: '推进政务服务标准化规范化便利化',
    block: '34',
    notApplicable: false,
    deadline: '2022年9月30日前',
    role: '评价对象',
    notes: [],
    methods: ['大厅', '档案'],
    targets: [{ id: 't1', label: '办理时限', comparator: '≤', value: 5, unit: '工作日' }],
  }));
  const verdicts: Verdict[] = texts.map((facts, i) => ({
    id: `${VISIT}/34-${i + 1}`,
    visitId: VISIT,
    pointId: `34-${i + 1}`,
    status: i === 1 ? '未落实' : '落实',
    reason: '',
    approver: '',
    dueDate: null,
    facts,
    measured: i === 0 ? [{ targetId: 't1', value: 7, source: '抽10件' }] : [],
    decidedAt: AT,
    decidedBy: '古丽娜尔',
  }));
  const evidence: Evidence[] = [...photos.keys()].map((hash, i) => ({
    id: `e${i + 1}`,
    visitId: VISIT,
    number: i + 1,
    kind: 'photo',
    pointIds: [`34-${(i % texts.length) + 1}`],
    hallCheckCodes: i === 0 ? ['DT05'] : [],
    archiveRowIds: i === 3 ? ['a1'] : [],
    problemIds: i === 1 ? ['p1'] : [],
    sha256: hash,
    size: photos.get(hash)?.length ?? 0,
    mime: 'image/jpeg',
    fileName: `IMG_${i + 1}.jpg`,
    width: 320,
    height: 240,
    orientation: i === 2 ? 6 : 1,
    grade: i % 2 ? 'B' : 'A',
    takenAt: AT,
    takenAtSource: '应用内拍摄',
    caption: `综合窗口第${i + 1}号，办事指南摆放情况`,
    method: 'SD-大厅',
    capturedBy: '古丽娜尔·买买提',
    voided: null,
  }));
  return {
    format: 'xunting-record',
    formatVersion: 1,
    recordId: '0184f0f0-0000-7000-8000-0000000000aa',
    kinds: ['实地抽查记录', '档案查阅记录'],
    sealedAt: AT,
    sealedBy: '古丽娜尔·买买提',
    device: 'XT-A1',
    software: '巡厅 0.1.0',
    framework: { id: 'turpan-2022', title: '吐鲁番市2022年优化营商环境评价', hash: HASH },
    unitOfficialName: '高昌区',
    correctsRecordId: null,
    correctionReason: '',
    visit: {
      id: VISIT,
      number: 'A1-0001',
      frameworkId: 'turpan-2022',
      frameworkHash: HASH,
      round: '2022年第一轮抽查',
      mode: '明查',
      unit: '高昌区',
      siteKind: '政务服务大厅',
      siteName: '高昌区政务服务中心',
      siteAddress: '吐鲁番市高昌区绿洲中路1268号',
      inspectors: [
        { name: '古丽娜尔·买买提', organisation: '第三方评价机构', certificate: '委托书2022-01' },
        { name: '李䶮', organisation: '第三方评价机构', certificate: '委托书2022-02' },
      ],
      companions: [{ name: '张三', title: '副主任', phone: '（不记）' }],
      recorder: '李䶮',
      witness: '',
      noticeGiven: '是',
      noticeHow: '出示委托书并口头告知',
      classification: '内部',
      sampling: '办事窗口12个，抽查6个；种子20221031。',
      startedAt: '2022-10-31T02:00:00.000Z',
      endedAt: AT,
      pointIds: points.map((point) => point.id),
      bindings: [],
      hallCheckCodes: ['DT05'],
      assumptions: [{ name: '示范区管委会按“各区县”对待', value: '是', note: 'R14' }],
      sealedRecordId: null,
      correctsRecordId: null,
      correctionReason: '',
      createdAt: AT,
    },
    points: [
      ...points,
      { ...pointsTail('44-2'), notApplicable: true, text: '本市不涉及的要点。' },
      { ...pointsTail('45-1'), text: '没有查看的要点。' },
    ],
    hallChecksAsked: [
      {
        code: 'DT05',
        title: '办事指南置于明显位置',
        methods: '看拍',
        mapsTo: ['34-1'],
        numbers: [{ key: 'n', label: '抽10取得', unit: '份' }],
      },
    ],
    verdicts,
    hallChecks: [
      {
        id: `${VISIT}/DT05`,
        visitId: VISIT,
        code: 'DT05',
        result: '部分符合',
        numbers: { n: 8 },
        facts: '两份指南缺失。',
        decidedAt: AT,
        decidedBy: '李䶮',
      },
    ],
    archiveRows: [
      {
        id: 'a1',
        visitId: VISIT,
        position: 1,
        pointIds: ['34-1'],
        archiveNumber: '2022-永久-0012',
        itemNumber: '3',
        author: '高昌区政府办',
        documentNumber: '高政办发〔2022〕15号',
        title: '关于印发办事指南编制规范的通知',
        documentDate: '2022-08-15',
        pages: 12,
        medium: '纸质',
        original: '原件',
        relevance: '直接',
        excerptPages: '3-4',
        copiedPages: 2,
        missing: false,
        missingReason: '',
        supplyBy: null,
        returned: '是',
        provider: '张三',
        note: '',
        removed: null,
      },
      {
        id: 'a2',
        visitId: VISIT,
        position: 2,
        pointIds: ['34-2'],
        archiveNumber: '',
        itemNumber: '',
        author: '',
        documentNumber: '',
        title: '容缺受理台账',
        documentDate: null,
        pages: null,
        medium: '',
        original: '',
        relevance: '',
        excerptPages: '',
        copiedPages: null,
        missing: true,
        missingReason: '经办人外出',
        supplyBy: '2022-11-05',
        returned: '',
        provider: '张三',
        note: '',
        removed: null,
      },
    ],
    evidence,
    problems: [
      {
        id: 'p1',
        visitId: VISIT,
        number: 1,
        pointId: '34-1',
        hallCheckCode: 'DT05',
        facts: '两份办事指南缺失。',
        basis: '编制办事指南并置于明显位置。',
        level: '一般',
        suggestion: '补齐',
        fixedOnSpot: '是',
        foundAt: AT,
        removed: null,
      },
    ],
    confirmation: {
      id: VISIT,
      visitId: VISIT,
      readBackAt: AT,
      opinion: '情况属实，立即整改。',
      state: '已签',
      objection: '',
      delegateName: '',
      delegateTitle: '',
      delegateAuthority: '',
      refusalReason: '',
      confirmedAt: AT,
      signatures: [
        {
          party: '检查人员',
          name: '古丽娜尔·买买提',
          photoEvidenceId: null,
          signedAt: AT,
          strokes: [
            [
              [60, 40, 0, 0.5],
              [120, 160, 30, 0.6],
              [200, 50, 60, 0.5],
            ],
            [
              [250, 100, 100, 0.5],
              [420, 90, 140, 0.5],
            ],
          ],
        },
        {
          party: '被查单位',
          name: '张三',
          photoEvidenceId: null,
          signedAt: AT,
          strokes: [
            [
              [100, 100, 0, 0.5],
              [300, 40, 30, 0.6],
              [480, 150, 60, 0.5],
            ],
          ],
        },
      ],
    },
    warnings: ['《容缺受理台账》未提供，补交时限2022-11-05。'],
    audit: { count: 512, headHash: 'cd'.repeat(32) },
  };
}

function pointsTail(id: string): SealedContent['points'][number] {
  return {
    id,
    number: null,
    text: '',
    level1: '法治保障',
    level2: '守信',
    block: id.split('-')[0] ?? '',
    notApplicable: false,
    deadline: null,
    role: '评价对象',
    notes: [],
    methods: ['档案'],
    targets: [],
  };
}
