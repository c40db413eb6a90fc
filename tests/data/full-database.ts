import { addArchiveRow } from '../../renderer/commands/add-archive-row.ts';
import { addDescription } from '../../renderer/commands/add-description.ts';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { addProblem } from '../../renderer/commands/add-problem.ts';
import { addSignature } from '../../renderer/commands/add-signature.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { putBundle } from '../../renderer/commands/export-bundle.ts';
import { importFramework } from '../../renderer/commands/import-framework.ts';
import { markRemaining } from '../../renderer/commands/mark-remaining.ts';
import { removeArchiveRow } from '../../renderer/commands/remove-archive-row.ts';
import { removeProblem } from '../../renderer/commands/remove-problem.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import { saveSetting } from '../../renderer/commands/save-setting.ts';
import { sealVisit } from '../../renderer/commands/seal-visit.ts';
import { setGroupChoice } from '../../renderer/commands/set-group-choice.ts';
import { setHallCheck } from '../../renderer/commands/set-hall-check.ts';
import { setMask } from '../../renderer/commands/set-mask.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import { startCorrection } from '../../renderer/commands/start-correction.ts';
import { updateConfirmation } from '../../renderer/commands/update-confirmation.ts';
import { updateVisit } from '../../renderer/commands/update-visit.ts';
import { voidEvidence } from '../../renderer/commands/void-evidence.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { builtInFrameworks } from '../../renderer/data/frameworks/built-in.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import type { Original } from '../../renderer/data/vault/row-bytes.ts';
import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import type { Signature } from '../../shared/domain/visit/entities.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { ok } from '../../shared/lib/result.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { fillSurvey } from './full-survey.ts';
import { COUNTY_VISIT, unwrap } from './open-data.ts';

/** Few points and few hall checks: every kind of row, in a dump that a person can still read. */
export const SMALL_VISIT = {
  ...COUNTY_VISIT,
  round: '2026年第二轮',
  unit: '吐鲁番市民政局',
  siteKind: '乡镇便民中心或村站',
  siteName: '示例镇便民服务中心',
  siteAddress: '示例路1号',
  companions: [{ name: '丙', title: '主任', phone: '（未登记）' }],
  witness: '丁',
  sampling: '未抽样',
} as const;

const STROKES: Signature['strokes'] = [
  [
    [10, 20, 0, 0.5],
    [60, 80, 16, 0.75],
    [120, 40, 33, 1],
  ],
];

/**
 * Fills an empty database through the app's own commands until every store has a row: a sealed visit with all that a
 * visit can hold, its 更正, an open visit with a draft beside it, the office's settings, a signed document, and a row
 * with a field that only a newer program knows, which is parked.
 */
export async function fillDatabase(data: OpenData): Promise<void> {
  const hash = (await builtInFrameworks())[0]?.hash ?? '';
  unwrap(await setGroupChoice(hash, '12/市政府有关部门', ['吐鲁番市教育局', SMALL_VISIT.unit], '督查室'));
  unwrap(await importFramework(JSON.stringify(await smallFramework())));
  const recordId = unwrap(await sealVisit(await finishedVisit(data)));
  await storeDocument(data, recordId);
  const correction = unwrap(await startCorrection(recordId, '窗口号写错'));
  unwrap(await updateVisit(correction, { siteAddress: '示例路2号' }));
  unwrap(await createVisit({ ...SMALL_VISIT, siteKind: '档案室或办公场所', siteName: '民政局档案室' }));
  unwrap(await saveDraft('new-visit', { round: '2026年第三轮', inspectors: [{ name: '甲' }] }));
  unwrap(await saveSetting('last-visit', { round: '2026年第二轮' }));
  await fillSurvey();
  unwrap(
    await putBundle({
      id: 'XT01/00000000-0000-7000-8000-000000000001',
      bundleId: '00000000-0000-7000-8000-000000000001',
      direction: '移出',
      number: 1,
      from: 'XT01',
      device: 'XT01',
      at: '2026-05-06T07:08:09.000Z',
      fileName: '巡厅移交包 XT01-1 2026-05-06.xtb',
      changes: 12,
      blobs: ['0'.repeat(64)],
      whole: true,
    }),
  );
  await write(data, 'setting', 'from-a-newer-program', { value: 1, scope: 'office' });
  await data.work.settled();
  await fillSync(data);
}

/** A visit with all that one can hold, on which nothing stands between it and the seal. */
export async function finishedVisit(data: OpenData): Promise<string> {
  const visitId = unwrap(await createVisit(SMALL_VISIT));
  await fillVisit(data, visitId);
  return visitId;
}

/** What a round with the hub leaves behind. */
async function fillSync({ db }: OpenData): Promise<void> {
  const [first] = await db.changes.orderBy('order').limit(1).toArray();
  const at = '2026-05-06T07:08:09.000Z';
  const hubId = '00000000-0000-7000-8000-000000000002';
  const confirmed = { [first?.writer ?? '']: [[1, 3]] as const };
  await db.sync.put({ key: 'state', hubId, epoch: hubId, cursor: 3, confirmed, settledTo: 3, contactAt: at });
  await db.syncPhotos.put({ sha256: '0'.repeat(64), original: true, thumbnail: false });
  await db.syncRefused.put({ id: first?.id ?? '', order: 1, code: 'role', at, again: false });
  await db.syncLog.add({ at, what: 'sent', count: 3, code: '' });
}

/** A visit of SMALL_VISIT from new to all that the seal asks for. */
export async function fillVisit(data: OpenData, visitId: string): Promise<void> {
  const { visit } = (await loadBundle(databaseRows(data.db), visitId)) ?? fail('no visit');
  const [first = '', second = '', third = '', fourth = ''] = visit.pointIds;
  const [check = '', broken = ''] = visit.hallCheckCodes;
  const file = { title: '关于示例工作落实情况的报告', documentNumber: '示例发〔2022〕3号', documentDate: '2022-06-15' };
  unwrap(await addArchiveRow(visitId, { ...file, pointIds: [first], pages: 12, medium: '纸质', relevance: '直接' }));
  const missing = { missing: true, missingReason: '经办人不在', supplyBy: '2026-05-20' };
  unwrap(await addArchiveRow(visitId, { title: '台账', pointIds: [fourth], ...missing }));
  const twice = unwrap(await addArchiveRow(visitId, { title: '重复登记', pointIds: [first] }));
  unwrap(await removeArchiveRow(visitId, twice, '重复登记'));
  unwrap(await setVerdict(visitId, first, { status: '落实', facts: '报告列有落实情况' }));
  unwrap(await setVerdict(visitId, second, { status: '未落实', facts: '未见台账' }));
  const problem = { facts: '未见台账', suggestion: '补建台账', fixedOnSpot: '否' } as const;
  const problemId = unwrap(await addProblem(visitId, { ...problem, pointId: second }));
  const wrong = unwrap(await addProblem(visitId, { ...problem, pointId: second }));
  unwrap(await removeProblem(visitId, wrong, '登记错误'));
  await photograph(visitId, 1, { pointIds: [second], problemIds: [problemId] });
  await photograph(visitId, 2, { hallCheckCodes: [broken] });
  const [item] = (await loadBundle(databaseRows(data.db), visitId))?.evidence ?? [];
  unwrap(await setMask(visitId, item?.id ?? '', [{ id: 'a', left: 4000, top: 4000, width: 2000, height: 1500 }]));
  const blurred = await photograph(visitId, 3, { pointIds: [third] });
  unwrap(await voidEvidence(visitId, blurred, '拍摄模糊'));
  unwrap(await addDescription(visitId, { caption: '档案柜禁止拍摄', links: { pointIds: [third] } }));
  unwrap(await setVerdict(visitId, third, { status: '基本落实', facts: '部分已设' }));
  unwrap(
    await setVerdict(visitId, fourth, {
      status: '待补证',
      reason: '经办人不在',
      facts: '台账未提供',
      dueDate: '2026-05-20',
    }),
  );
  unwrap(await setHallCheck(visitId, check, { result: '符合', facts: '与公示一致' }));
  unwrap(await setHallCheck(visitId, broken, { result: '部分符合', facts: '抽查时无人在岗', numbers: { staff: 0 } }));
  unwrap(await markRemaining(visitId, { scope: 'all', reason: '时间不足，列入下次抽查' }));
  const endedAt = new Date(data.clock.now()).toISOString();
  unwrap(await updateVisit(visitId, { noticeGiven: '是', noticeHow: '出示证件', endedAt }));
  unwrap(await updateConfirmation(visitId, { readBackAt: endedAt, opinion: '无意见', state: '已签' }));
  for (const [party, name] of [
    ['检查人员', '甲'],
    ['检查人员', '乙'],
    ['被查单位', '丙'],
  ] as const) {
    unwrap(await addSignature(visitId, { party, name, strokes: STROKES, photoEvidenceId: null }));
  }
}

function photograph(
  visitId: string,
  last: number,
  links: Parameters<typeof addDescription>[1]['links'],
): Promise<string> {
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 4, 5, 6, 7, 8, last]);
  const photo = { bytes, mime: 'image/jpeg', fileName: `${last}.jpg`, source: 'camera' as const, links };
  return addPhoto(visitId, photo).then(unwrap);
}

/** The row and bytes that make-documents.ts stores; drawing and signing need the host's key, which lies in no database. */
async function storeDocument(data: OpenData, recordId: string): Promise<void> {
  const bytes = utf8Bytes('%PDF-1.7\n%%EOF\n') as Uint8Array<ArrayBuffer>;
  const hash = sha256(bytes);
  unwrap(await data.host.call('blob.put', { sha256: hash, bytes }));
  data.hostHolds(hash);
  const mime = 'application/pdf';
  const blob = { sha256: hash, bytes: new Blob([bytes], { type: mime }), size: bytes.length, mime };
  const fields = {
    recordId,
    kind: '实地抽查记录',
    sha256: hash,
    size: bytes.length,
    fileName: '示例.pdf',
    signedAt: new Date(data.clock.now()).toISOString(),
    signer: '评价组 甲',
  };
  await write(data, 'document', `${recordId}/${hash.slice(0, 16)}`, fields, [blob]);
}

async function write(
  data: OpenData,
  entity: FieldWrite['entity'],
  entityId: string,
  fields: Readonly<Record<string, FieldWrite['value']>>,
  blobs: readonly Original[] = [],
): Promise<void> {
  const writes = Object.entries(fields).map(([field, value]): FieldWrite => ({ entity, entityId, field, value }));
  unwrap(await data.work.run({ keep: false, decide: () => Promise.resolve(ok({ value: null, writes, blobs })) }));
}

/** Another year's framework: the first block of this one, with only what it refers to. */
async function smallFramework(): Promise<FrameworkFile> {
  const { file } = (await builtInFrameworks())[0] ?? fail('no framework');
  const { aliases, groups, externalUnits } = file.overlay;
  return {
    ...file,
    id: 'turpan-2023',
    title: '示例2023年度评价方案',
    openness: { units: [], indicators: [] },
    reform: { units: file.reform.units, blocks: file.reform.blocks.slice(0, 1) },
    overlay: {
      aliases: aliases.filter((alias) => alias.table === 'reform').slice(0, 4),
      groups: groups.filter((group) => group.table === 'reform'),
      externalUnits: externalUnits.slice(0, 1),
      decisions: [],
      assumptions: file.overlay.assumptions,
      targets: [],
      hallChecks: [],
      methods: {},
      sitePoints: {},
      unitClasses: file.overlay.unitClasses,
    },
  };
}

function fail(message: string): never {
  throw new Error(message);
}
