import type { NewVisitContext } from '../../../shared/domain/visit/decision-context.ts';
import { addSignature, updateConfirmation } from '../../../shared/domain/visit/confirmation-rows.ts';
import { addEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import { markRemaining } from '../../../shared/domain/visit/mark-remaining.ts';
import type { NewVisitInput } from '../../../shared/domain/visit/new-visit.ts';
import { addProblem } from '../../../shared/domain/visit/problem-rows.ts';
import type { SealContext } from '../../../shared/domain/visit/seal-visit.ts';
import { setHallCheck } from '../../../shared/domain/visit/set-hall-check.ts';
import { setVerdict } from '../../../shared/domain/visit/set-verdict.ts';
import { updateVisit } from '../../../shared/domain/visit/update-visit.ts';
import { addArchiveRow } from '../../../shared/domain/visit/archive-rows.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { after, context, drawn, opened, photo } from './script.ts';
import { TURPAN } from './turpan.ts';

/** A visit on which nothing stands between it and the seal: a bit of everything, the rest 无法核查. */
export function finished(input: Partial<NewVisitInput> = {}, ctx: NewVisitContext = context()): VisitBundle {
  let b = opened(input, ctx);
  const [first = '', second = '', third = ''] = b.visit.pointIds;
  b = after(
    b,
    addArchiveRow(b, { title: '实施方案及落实报告', documentNumber: '鄯政发〔2022〕1号', pointIds: [first] }, ctx),
  );
  b = after(b, setVerdict(b, first, { status: '落实', facts: '已公开' }, ctx));
  b = after(b, setVerdict(b, second, { status: '未落实', facts: '未见台账' }, ctx));
  b = after(
    b,
    addProblem(b, TURPAN, { pointId: second, facts: '未见台账', suggestion: '补建台账', fixedOnSpot: '否' }, ctx),
  );
  b = after(b, addEvidence(b, photo('a1', { pointIds: [second], problemIds: [b.problems[0]?.id ?? ''] }), ctx));
  b = after(b, addEvidence(b, photo('a2', { pointIds: [third] }), ctx));
  b = after(b, setVerdict(b, third, { status: '基本落实', facts: '部分窗口已设' }, ctx));
  const check = b.visit.hallCheckCodes[0];
  if (check !== undefined) b = after(b, setHallCheck(b, check, { result: '符合' }, ctx));
  b = after(b, markRemaining(b, { scope: 'all', reason: '时间不足' }, ctx));
  b = after(b, updateVisit(b, { noticeGiven: '是', noticeHow: '出示证件', endedAt: '2022-09-05T09:00:00.000Z' }));
  b = after(b, updateConfirmation(b, { readBackAt: ctx.now, opinion: '无意见', state: '已签' }, ctx));
  for (const name of ['甲', '乙']) b = after(b, addSignature(b, drawn('检查人员', name), ctx));
  return after(b, addSignature(b, drawn('被查单位', '丙'), ctx));
}

export const SEAL: SealContext = {
  now: '2022-09-05T10:00:00.000Z',
  by: '甲',
  recordId: '00000000-0000-7000-8000-00000000f001',
  device: 'XJ',
  software: '0.1.0',
  audit: { count: 7, headHash: 'b'.repeat(64) },
  auditBrokenAt: null,
};
