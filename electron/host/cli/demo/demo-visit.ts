import { assemblePoints } from '../../../../shared/domain/framework/assemble-points.ts';
import { frameworkHash } from '../../../../shared/domain/framework/framework-hash.ts';
import type { FrameworkFile } from '../../../../shared/domain/framework/framework.ts';
import { hallChecksFor } from '../../../../shared/domain/framework/hall-checks.ts';
import type { SealedRecord } from '../../../../shared/domain/record/sealed-record.ts';
import { instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import { applyWrites } from '../../../../shared/domain/visit/apply-writes.ts';
import { addArchiveRow, type ArchiveRowPatch } from '../../../../shared/domain/visit/archive-rows.ts';
import { addSignature, updateConfirmation } from '../../../../shared/domain/visit/confirmation-rows.ts';
import type { DecisionContext } from '../../../../shared/domain/visit/decision-context.ts';
import type { HallCheck } from '../../../../shared/domain/visit/entities.ts';
import { addEvidence } from '../../../../shared/domain/visit/evidence-rows.ts';
import type { FieldWrite } from '../../../../shared/domain/visit/field-write.ts';
import { markRemaining } from '../../../../shared/domain/visit/mark-remaining.ts';
import { newVisit } from '../../../../shared/domain/visit/new-visit.ts';
import { addProblem } from '../../../../shared/domain/visit/problem-rows.ts';
import { sealVisit } from '../../../../shared/domain/visit/seal-visit.ts';
import { setHallCheck } from '../../../../shared/domain/visit/set-hall-check.ts';
import { setVerdict } from '../../../../shared/domain/visit/set-verdict.ts';
import { updateVisit } from '../../../../shared/domain/visit/update-visit.ts';
import type { VisitBundle } from '../../../../shared/domain/visit/visit-bundle.ts';
import { uuidV7 } from '../../../../shared/lib/ids.ts';
import type { Clock, Random } from '../../../../shared/lib/ports.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { sha256 } from '../../../../shared/lib/sha256.ts';

const INSPECTORS = [
  { name: '示例检查员甲', organisation: '示例第三方评价机构', certificate: '委托书示〔2022〕1号' },
  { name: '示例检查员乙', organisation: '示例第三方评价机构', certificate: '委托书示〔2022〕2号' },
];
const COMPANION = { name: '示例陪同人', title: '综合科工作人员', phone: '（示例，未登记）' };

/** Hall checks that do not simply come out 符合: result, numbers and what was seen. */
const HALL: Readonly<Record<string, { result: HallCheck['result']; numbers: Record<string, number>; facts: string }>> =
  {
    DT02: { result: '符合', numbers: { staff: 2 }, facts: '导办台2人在岗，桌面有帮办代办服务牌。' },
    DT03: { result: '符合', numbers: { comprehensive: 6, windows: 12 }, facts: '12个窗口中6个为综合窗口。' },
    DT04: { result: '部分符合', numbers: { settled: 2, required: 3 }, facts: '抽问3项，1项答复须到原单位办理。' },
    DT05: {
      result: '部分符合',
      numbers: { sampled: 10, obtained: 8 },
      facts: '抽10项，8项取得办事指南，2项资料架上没有。',
    },
    DT06: {
      result: '不符合',
      numbers: { sampled: 5, missing: 3 },
      facts: '抽5份指南，2份缺咨询投诉方式，1份缺收费依据。',
    },
    DT07: { result: '符合', numbers: { sampled: 5, different: 0 }, facts: '抽5份，与网上指南内容一致。' },
    DT08: { result: '部分符合', numbers: { sampled: 10, withSlip: 7 }, facts: '抽10件，7件有书面一次性告知单。' },
    DT13: { result: '部分符合', numbers: { usable: 3, terminals: 4 }, facts: '4台自助终端，1台屏幕显示系统维护。' },
    DT14: { result: '符合', numbers: { sampled: 10, median: 8, longest: 21 }, facts: '10时至11时实测10个号。' },
    DT15: {
      result: '部分符合',
      numbers: { rounds: 3, vacant: 1 },
      facts: '巡查3次，第2次7号窗口无人在岗，未见离岗告示。',
    },
    DT24: { result: '符合', numbers: { sampled: 10, overdue: 0 }, facts: '抽10件抵押登记，均在5个工作日内办结。' },
  };

const POINTS: readonly { id: string; status: '落实' | '基本落实' | '未落实'; facts: string; measured?: number }[] = [
  { id: '34-1', status: '落实', facts: '公共服务事项清单已公示，列有名称、编码、类型、依据和责任主体。' },
  { id: '34-2', status: '落实', facts: '抽查5个事项，名称、编码、法律依据与平台一致。' },
  { id: '34-3', status: '未落实', facts: '抽5份办事指南，2份缺咨询投诉方式，1份缺收费依据。' },
  { id: '34-4', status: '基本落实', facts: '办事指南抽10项取得8项；一次性告知单抽10件有7件。' },
  { id: '34-5', status: '落实', facts: '“一件事一次办”窗口有办件登记，查看3件。' },
  { id: '35-2', status: '落实', facts: '网办指引区有2人值守，现场演示网上申报1次。' },
  { id: '20-3', status: '落实', facts: '抽10件抵押登记，最长4个工作日。', measured: 4 },
  { id: '41-1', status: '基本落实', facts: '“好差评”装置12台可用11台；差评台账3件已回访3件。' },
];

const CAPTIONS: readonly [caption: string, points: string[], check: string][] = [
  ['大厅门头与开放时间公示', ['34-4'], 'DT01'],
  ['综合窗口全景，公示有公共服务事项清单', ['34-1', '34-2', '34-3'], 'DT03'],
  ['办事指南资料架，缺2项', ['34-4'], 'DT05'],
  ['办事指南要素缺项特写', ['34-3'], 'DT06'],
  ['7号窗口无人在岗，旁为“一件事一次办”窗口', ['34-4', '34-5'], 'DT15'],
  ['自助终端显示系统维护', ['35-2'], 'DT13'],
  ['一次性告知单样张与“好差评”装置', ['34-4', '41-1'], 'DT08'],
  ['不动产登记窗口办件登记簿', ['20-3'], 'DT24'],
];

/**
 * A scripted visit of a county's hall over the real notice, through the same decisions as the app, sealed. The people in
 * it are made up and named so. Throws when a decision refuses: then the script and the rules have drifted apart.
 */
export function demoRecord(
  framework: FrameworkFile,
  photos: readonly { bytes: Uint8Array; width: number; height: number; orientation: number }[],
  clock: Clock,
  random: Random,
): SealedRecord {
  const end = clock.now();
  const ctx: DecisionContext = {
    now: instantOf(end - 5 * 60_000),
    by: INSPECTORS[0]?.name ?? '',
    newId: () => uuidV7(clock, random),
  };
  let visit = openDemoVisit(framework, ctx, end);
  const apply = (writes: Result<FieldWrite[], unknown>): void => {
    visit = applyWrites(visit, granted(writes));
  };
  apply(
    updateVisit(visit, {
      noticeGiven: '是',
      noticeHow: '出示委托书和工作证，口头告知来意',
      endedAt: instantOf(end - 60_000),
    }),
  );
  for (const code of visit.visit.hallCheckCodes) apply(setHallCheck(visit, code, hallPatch(framework, code), ctx));
  for (const { id, status, facts, measured } of POINTS) {
    const target = framework.overlay.targets.find((one) => one.pointId === id);
    const values =
      target && measured !== undefined ? [{ targetId: target.id, value: measured, source: '窗口办件登记簿' }] : [];
    apply(setVerdict(visit, id, { status, facts, measured: values }, ctx));
  }
  apply(
    addProblem(
      visit,
      framework,
      {
        pointId: '34-3',
        hallCheckCode: 'DT06',
        facts: '2份办事指南缺咨询投诉方式，1份缺收费依据。',
        level: '一般',
        suggestion: '补齐要素后重新摆放，并核对网上指南。',
        fixedOnSpot: '否',
      },
      ctx,
    ),
  );
  apply(
    addProblem(
      visit,
      framework,
      {
        pointId: '34-4',
        hallCheckCode: 'DT05',
        facts: '资料架上缺2项办事指南。',
        level: '一般',
        suggestion: '现场补齐。',
        fixedOnSpot: '是',
      },
      ctx,
    ),
  );
  photos.forEach((photo, i) => apply(addEvidence(visit, evidenceOf(visit, photo, i, end), ctx)));
  for (const row of ARCHIVE) apply(addArchiveRow(visit, row, ctx));
  apply(markRemaining(visit, { scope: 'all', reason: '本次为大厅专项抽查，该要点的档案查阅另行安排' }, ctx));
  apply(
    updateConfirmation(
      visit,
      { state: '已签', readBackAt: ctx.now, opinion: '记录属实。缺项的办事指南已当场补齐2项，其余3日内改正。' },
      ctx,
    ),
  );
  for (const person of INSPECTORS) {
    apply(
      addSignature(
        visit,
        { party: '检查人员', name: person.name, strokes: scribble(person.name), photoEvidenceId: null },
        ctx,
      ),
    );
  }
  apply(
    addSignature(
      visit,
      { party: '被查单位', name: COMPANION.name, strokes: scribble(COMPANION.name), photoEvidenceId: null },
      ctx,
    ),
  );
  return granted(
    sealVisit(visit, framework, {
      now: instantOf(end),
      by: ctx.by,
      recordId: ctx.newId(),
      device: 'DEMO00',
      software: '巡厅 0.1.0',
      audit: { count: 0, headHash: '0'.repeat(64) },
    }),
  );
}

function openDemoVisit(framework: FrameworkFile, ctx: DecisionContext, end: number): VisitBundle {
  const unit = framework.reform.units[0]?.name ?? '';
  const switches = Object.fromEntries(framework.overlay.assumptions.map((one) => [one.name, one.default]));
  const assembly = assemblePoints(framework, switches, {}, unit);
  const basis = {
    frameworkHash: frameworkHash(framework),
    points: assembly.points,
    hallCheckCodes: hallChecksFor(framework, '政务服务大厅').map((check) => check.code),
    assumptions: framework.overlay.assumptions.map((one) => ({
      name: one.label,
      value: one.default ? '是' : '否',
      note: one.note,
    })),
  };
  const input = {
    round: `${framework.year}年示例抽查`,
    mode: '明查',
    unit,
    siteKind: '政务服务大厅',
    siteName: '政务服务大厅（示例）',
    siteAddress: '示例地址',
    inspectors: INSPECTORS,
    companions: [COMPANION],
    recorder: INSPECTORS[1]?.name ?? '',
    sampling: '大厅窗口12个，巡查全部；办事指南抽10项、要素核对抽5份；办件抽10件，按当日受理序号间隔抽取，没有替换。',
    startedAt: instantOf(end - 95 * 60_000),
  } as const;
  return applyWrites(null, granted(newVisit(framework, basis, input, { ...ctx, number: 'DEMO00-0001' })));
}

function hallPatch(framework: FrameworkFile, code: string): Pick<HallCheck, 'result' | 'numbers' | 'facts'> {
  const scripted = HALL[code];
  if (scripted !== undefined) return scripted;
  const numbers = framework.overlay.hallChecks.find((check) => check.code === code)?.numbers ?? [];
  return {
    result: '符合',
    numbers: Object.fromEntries(numbers.map((number) => [number.key, 1])),
    facts: '现场查看，有公示或设置。',
  };
}

const ARCHIVE: readonly ArchiveRowPatch[] = [
  {
    pointIds: ['34-1'],
    archiveNumber: '示-2022-Y-0012',
    itemNumber: '3',
    author: '示例单位办公室',
    documentNumber: '示政办发〔2022〕15号',
    title: '公共服务事项清单（2022年版）公告',
    documentDate: '2022-08-15',
    pages: 12,
    medium: '纸质',
    original: '原件',
    relevance: '直接',
    excerptPages: '3-4',
    copiedPages: 2,
    returned: '是',
    provider: COMPANION.name,
  },
  {
    pointIds: ['34-4'],
    title: '容缺受理台账',
    missing: true,
    missingReason: '经办人外出，柜钥匙不在',
    supplyBy: '2022-11-30',
    provider: COMPANION.name,
  },
];

function evidenceOf(
  visit: VisitBundle,
  photo: { bytes: Uint8Array; width: number; height: number; orientation: number },
  i: number,
  end: number,
): Parameters<typeof addEvidence>[1] {
  const [caption, pointIds, check] = CAPTIONS[i % CAPTIONS.length] ?? ['', [], ''];
  const problem = visit.problems.find((one) => one.hallCheckCode === check);
  return {
    kind: 'photo',
    sha256: sha256(photo.bytes),
    size: photo.bytes.length,
    mime: 'image/jpeg',
    fileName: `demo-${i + 1}.jpg`,
    width: photo.width,
    height: photo.height,
    orientation: photo.orientation,
    grade: i === 5 ? 'B' : 'A',
    takenAt: instantOf(end - (80 - 7 * i) * 60_000),
    takenAtSource: i === 5 ? '照片元数据' : '应用内拍摄',
    caption,
    links: { pointIds, hallCheckCodes: [check], problemIds: problem ? [problem.id] : [] },
  };
}

/** A pen line that depends on the name alone. */
function scribble(name: string): [number, number, number, number][][] {
  return Array.from(name, (char, i) => {
    const code = char.codePointAt(0) ?? 0;
    return Array.from({ length: 24 }, (_, k): [number, number, number, number] => {
      const turn = (k / 23) * Math.PI * (1.5 + (code % 5) / 2);
      const x = 40 + (i * 520) / name.length + 38 + Math.cos(turn) * (30 + (code % 17));
      const y = 100 + Math.sin(turn * (1 + (code % 3) / 2)) * (35 + (code % 23));
      return [Math.round(x), Math.round(y), k * 12 + i * 400, 0.5];
    });
  });
}

function granted<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`the scripted visit was refused: ${JSON.stringify(result.error)}`);
}
