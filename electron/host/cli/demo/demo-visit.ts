import { assemblePoints } from '../../../../shared/domain/framework/assemble-points.ts';
import { frameworkHash } from '../../../../shared/domain/framework/framework-hash.ts';
import type { FrameworkFile } from '../../../../shared/domain/framework/framework.ts';
import { hallChecksFor } from '../../../../shared/domain/framework/hall-checks.ts';
import type { SealedRecord } from '../../../../shared/domain/record/sealed-record.ts';
import { beijingDate, instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import { addArchiveRow } from '../../../../shared/domain/visit/archive-rows.ts';
import { addSignature, updateConfirmation } from '../../../../shared/domain/visit/confirmation-rows.ts';
import type { DecisionContext } from '../../../../shared/domain/visit/decision-context.ts';
import { addEvidence, type NewEvidence } from '../../../../shared/domain/visit/evidence-rows.ts';
import type { FieldWrite } from '../../../../shared/domain/visit/field-write.ts';
import { markRemaining } from '../../../../shared/domain/visit/mark-remaining.ts';
import { newVisit, type NewVisitInput } from '../../../../shared/domain/visit/new-visit.ts';
import { addProblem } from '../../../../shared/domain/visit/problem-rows.ts';
import { sealVisit, sealWrites } from '../../../../shared/domain/visit/seal-visit.ts';
import { setHallCheck } from '../../../../shared/domain/visit/set-hall-check.ts';
import { setVerdict } from '../../../../shared/domain/visit/set-verdict.ts';
import { updateVisit } from '../../../../shared/domain/visit/update-visit.ts';
import type { VisitBundle } from '../../../../shared/domain/visit/visit-bundle.ts';
import { uuidV7 } from '../../../../shared/lib/ids.ts';
import type { Clock, Random } from '../../../../shared/lib/ports.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { sha256 } from '../../../../shared/lib/sha256.ts';
import type { Change } from '../../../../shared/sync/change.ts';
import { verifyChain } from '../../../../shared/sync/verify-chain.ts';
import { demoDraws } from './demo-draws.ts';
import { DemoLog } from './demo-log.ts';
import { ARCHIVE, COMPANION, HALL, INSPECTORS, NOT_REACHED, PHOTOS, POINTS, PROBLEMS } from './demo-script.ts';
import { scribble } from './scribble.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The visit began this long before the seal; each decision takes STEP, and all of them must fit in. */
const LENGTH = 150 * MINUTE;
const STEP = 1.2 * MINUTE;
const DEVICE = 'DEMO00';

interface DemoPhoto {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

/**
 * A scripted visit of a county's hall over the real notice, through the same decisions and the same change log as the
 * app, sealed with that log's head. The people in it are made up and named so. `changes` holds the seal's own too.
 * Throws when a decision refuses: then the script and the rules have drifted apart.
 */
export function demoRecord(
  framework: FrameworkFile,
  photos: readonly DemoPhoto[],
  clock: Clock,
  random: Random,
): { readonly record: SealedRecord; readonly changes: readonly Change[] } {
  const end = clock.now();
  let now = end - LENGTH;
  const ctx: DecisionContext = {
    get now() {
      return instantOf(now);
    },
    by: INSPECTORS[0]?.name ?? '',
    newId: () => uuidV7(clock, random),
  };
  const log = new DemoLog(ctx.newId);
  const decide = (decision: (visit: VisitBundle) => Result<FieldWrite[], unknown>): void => {
    now += STEP;
    log.append(granted(decision(log.bundle)), { at: ctx.now, by: ctx.by, device: DEVICE });
  };
  log.append(granted(openVisit(framework, ctx)), { at: ctx.now, by: ctx.by, device: DEVICE });
  decide((visit) => updateVisit(visit, { noticeGiven: '是', noticeHow: '出示委托书和工作证，口头告知来意' }));
  demoDraws(decide, ctx, random);
  for (const [code, result, numbers, facts] of HALL) {
    decide((visit) => setHallCheck(visit, code, { result, numbers, facts }, ctx));
  }
  for (const problem of PROBLEMS) decide((visit) => addProblem(visit, framework, problem, ctx));
  for (const { supplyInDays, ...row } of ARCHIVE) {
    const supplyBy = supplyInDays === undefined ? null : dayAfter(end, supplyInDays);
    decide((visit) => addArchiveRow(visit, { ...row, supplyBy }, ctx));
  }
  photos.forEach((photo, i) => decide((visit) => addEvidence(visit, evidenceOf(visit, photo, i, now), ctx)));
  for (const { id, measured = [], source = '', dueInDays, ...rest } of POINTS) {
    const targets = framework.overlay.targets.filter((one) => one.pointId === id);
    const values = measured.map((value, i) => ({ targetId: targets[i]?.id ?? '', value, source }));
    const dueDate = dueInDays === undefined ? null : dayAfter(end, dueInDays);
    decide((visit) => setVerdict(visit, id, { ...rest, measured: values, dueDate }, ctx));
  }
  decide((visit) => markRemaining(visit, { scope: 'all', reason: NOT_REACHED }, ctx));
  confirm(decide, ctx);
  decide((visit) => updateVisit(visit, { endedAt: ctx.now }));
  const chain = verifyChain(log.changes, log.head());
  const record = granted(
    sealVisit(log.bundle, framework, {
      now: instantOf(end),
      by: ctx.by,
      recordId: ctx.newId(),
      device: DEVICE,
      software: '巡厅 0.1.0',
      audit: log.head(),
      auditBrokenAt: chain.ok ? null : chain.brokenAt + 1,
    }),
  );
  log.append(sealWrites(record), { at: instantOf(end), by: ctx.by, device: DEVICE });
  return { record, changes: log.changes };
}

function confirm(
  decide: (decision: (visit: VisitBundle) => Result<FieldWrite[], unknown>) => void,
  ctx: DecisionContext,
): void {
  const opinion = '记录属实。资料架缺的2项办事指南已当场补齐，其余问题7日内改正。';
  decide((visit) => updateConfirmation(visit, { state: '已签', readBackAt: ctx.now, opinion }, ctx));
  for (const { name } of INSPECTORS) {
    decide((visit) =>
      addSignature(visit, { party: '检查人员', name, strokes: scribble(name), photoEvidenceId: null }, ctx),
    );
  }
  const { name } = COMPANION;
  decide((visit) =>
    addSignature(visit, { party: '被查单位', name, strokes: scribble(name), photoEvidenceId: null }, ctx),
  );
}

function openVisit(framework: FrameworkFile, ctx: DecisionContext): Result<FieldWrite[], unknown> {
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
  const input: NewVisitInput = {
    round: `${framework.year}年示例抽查`,
    mode: '明查',
    unit,
    siteKind: '政务服务大厅',
    siteName: '政务服务大厅（示例）',
    siteAddress: '示例地址',
    inspectors: INSPECTORS,
    companions: [COMPANION],
    recorder: INSPECTORS[1]?.name ?? '',
    sampling:
      '大厅窗口12个，巡查全部3次，其中5个抽作逐项核对；办事指南抽10项、要素核对抽5份；办件抽10件。检查人员、窗口和办件' +
      '由随机抽取确定。档案按被查单位当日提供的目录查阅。',
  };
  return newVisit(framework, basis, input, {
    now: ctx.now,
    by: ctx.by,
    newId: () => ctx.newId(),
    number: `${DEVICE}-0001`,
  });
}

function evidenceOf(visit: VisitBundle, photo: DemoPhoto, i: number, takenAt: number): NewEvidence {
  const scripted = PHOTOS[i];
  if (scripted === undefined) throw new Error(`no caption for photo ${i + 1}`);
  const number = scripted.problem === undefined ? undefined : scripted.problem + 1;
  const problemIds = visit.problems.filter((problem) => problem.number === number).map((problem) => problem.id);
  const archiveRowIds = visit.archiveRows
    .filter((row) => scripted.archive !== undefined && row.position === scripted.archive + 1)
    .map((row) => row.id);
  const imported = i === 5;
  return {
    kind: 'photo',
    sha256: sha256(photo.bytes),
    size: photo.bytes.length,
    mime: 'image/jpeg',
    fileName: `示意图-${i + 1}.jpg`,
    width: photo.width,
    height: photo.height,
    orientation: photo.orientation,
    grade: imported ? 'B' : 'A',
    takenAt: instantOf(takenAt),
    takenAtSource: imported ? '照片元数据' : '应用内拍摄',
    caption: `${scripted.caption}（示意图）`,
    links: { pointIds: scripted.points, hallCheckCodes: scripted.checks, archiveRowIds, problemIds },
  };
}

function dayAfter(instant: number, days: number): string {
  return beijingDate(instantOf(instant + days * DAY));
}

function granted<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`the scripted visit was refused: ${JSON.stringify(result.error)}`);
}
