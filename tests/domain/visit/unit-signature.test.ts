import { describe, expect, it } from 'vitest';
import { addArchiveRow, removeArchiveRow } from '../../../shared/domain/visit/archive-rows.ts';
import { addSignature, removeSignature, updateConfirmation } from '../../../shared/domain/visit/confirmation-rows.ts';
import { confirmationSchema, type Signature } from '../../../shared/domain/visit/entities.ts';
import { addEvidence, updateEvidence, voidEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import { markRemaining } from '../../../shared/domain/visit/mark-remaining.ts';
import { addProblem, updateProblem } from '../../../shared/domain/visit/problem-rows.ts';
import { sealCheck } from '../../../shared/domain/visit/seal-check.ts';
import { setHallCheck } from '../../../shared/domain/visit/set-hall-check.ts';
import { setVerdict } from '../../../shared/domain/visit/set-verdict.ts';
import { updateVisit } from '../../../shared/domain/visit/update-visit.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { finished } from '../support/finished.ts';
import { after, context, drawn, opened, photo, refused } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

const SIGNED = finished();
const ctx = context(6);
const [FIRST = '', SECOND = ''] = SIGNED.visit.pointIds;
const id = (rows: readonly { readonly id: string }[]): string => rows[0]?.id ?? '';

function warnings(bundle: VisitBundle): string[] {
  return sealCheck(bundle, TURPAN)
    .filter((issue) => issue.code === 'content-after-signature')
    .map((issue) => issue.message);
}

const said = (sections: string): string[] => [`被查单位签字后，记录内容有改动（${sections}）`];

/** The unit’s own signature put in again, with one thing of it changed. */
function resigned(bundle: VisitBundle, patch: Partial<Signature>): VisitBundle {
  return after(bundle, updateConfirmation(bundle, { signatures: patched(bundle, patch) }, ctx));
}

function patched(bundle: VisitBundle, patch: Partial<Signature>): Signature[] {
  return (bundle.confirmation?.signatures ?? []).map((one) => (one.party === '被查单位' ? { ...one, ...patch } : one));
}

describe('what changed after the unit signed', () => {
  it('is nothing at first, and the stamp survives the schema', () => {
    expect(warnings(SIGNED)).toEqual([]);
    const stamped = SIGNED.confirmation?.signatures.map((one) => [one.party, one.signs !== undefined]);
    expect(stamped).toEqual([
      ['检查人员', false],
      ['检查人员', false],
      ['被查单位', true],
    ]);
    expect(confirmationSchema.parse(SIGNED.confirmation)).toEqual(SIGNED.confirmation);
  });

  it.each<[string, VisitBundle, string]>([
    ['facts', after(SIGNED, setVerdict(SIGNED, SECOND, { facts: '台账不全' }, ctx)), '逐项结果'],
    ['status', after(SIGNED, setVerdict(SIGNED, SECOND, { status: '落实' }, ctx)), '逐项结果'],
    [
      'hall numbers',
      after(SIGNED, setHallCheck(SIGNED, SIGNED.visit.hallCheckCodes[0] ?? '', { facts: '三个窗口' }, ctx)),
      '大厅检查',
    ],
    ['problem', after(SIGNED, addProblem(SIGNED, TURPAN, { pointId: FIRST, facts: '缺页' }, ctx)), '问题'],
    ['problem level', after(SIGNED, updateProblem(SIGNED, TURPAN, id(SIGNED.problems), { level: '严重' })), '问题'],
    ['archive', after(SIGNED, addArchiveRow(SIGNED, { title: '总结', pointIds: [FIRST] }, ctx)), '档案'],
    ['archive removed', after(SIGNED, removeArchiveRow(SIGNED, id(SIGNED.archiveRows), '误记', ctx)), '档案'],
    ['photo', after(SIGNED, addEvidence(SIGNED, photo('b1', { pointIds: [FIRST] }), ctx)), '证据'],
    ['caption', after(SIGNED, updateEvidence(SIGNED, id(SIGNED.evidence), { caption: '窗口' })), '证据'],
    ['photo voided', after(SIGNED, voidEvidence(SIGNED, id(SIGNED.evidence), '模糊', ctx)), '证据'],
    ['basics', after(SIGNED, updateVisit(SIGNED, { siteAddress: '新城西路2号' })), '基本信息'],
    ['opinion', after(SIGNED, updateConfirmation(SIGNED, { opinion: '全部认可' }, ctx)), '意见与确认'],
  ])('is named: %s', (_what, bundle, section) => {
    expect(warnings(bundle)).toEqual(said(section));
  });

  it('is one sentence for a hundred points', () => {
    let b = opened();
    b = after(b, updateConfirmation(b, { state: '已签' }, ctx));
    b = after(b, addSignature(b, drawn('被查单位', '丙'), ctx));
    b = after(b, markRemaining(b, { scope: 'all', reason: '时间不足' }, ctx));
    expect(b.verdicts.filter((row) => row.status === '无法核查').length).toBeGreaterThan(90);
    expect(warnings(b)).toEqual(said('大厅检查、逐项结果'));
  });

  it('is not the end of the visit, the print’s photo, the choice of 已签, nor what was put back', () => {
    let b = after(SIGNED, updateVisit(SIGNED, { endedAt: '2022-09-05T09:30:00.000Z' }));
    b = after(b, addEvidence(b, photo('c1'), ctx));
    b = after(b, addSignature(b, { ...drawn('检查人员', '乙'), photoEvidenceId: b.evidence.at(-1)?.id ?? '' }, ctx));
    b = after(b, setVerdict(b, SECOND, { status: '落实' }, ctx));
    b = after(b, setVerdict(b, SECOND, { status: '未落实' }, ctx));
    b = after(b, updateConfirmation(b, { state: null }, ctx));
    expect(warnings(b)).toEqual([]);
    const rows = { verdicts: b.verdicts.toReversed(), evidence: b.evidence.toReversed() };
    expect(warnings({ ...b, ...rows })).toEqual([]);
    expect(warnings(after(b, updateConfirmation(b, { state: '有异议签字' }, ctx)))).toEqual(said('意见与确认'));
  });

  it('ends when the unit signs anew, and not with a stroke more, a stroke back or a claimed stamp', () => {
    const changed = after(SIGNED, setVerdict(SIGNED, SECOND, { facts: '台账不全' }, ctx));
    const [stroke = []] = drawn('被查单位', '丙').strokes;
    const two = resigned(changed, { strokes: [stroke, [...stroke]] });
    for (const same of [two, resigned(two, { strokes: [stroke] }), resigned(changed, { signs: {} })]) {
      expect(warnings(same)).toEqual(said('逐项结果'));
    }
    let b = after(changed, removeSignature(changed, 2, ctx));
    expect(warnings(b)).toEqual([]);
    b = after(b, addSignature(b, drawn('被查单位', '丙'), ctx));
    expect(warnings(b)).toEqual([]);
    expect(warnings(after(b, setVerdict(b, SECOND, { facts: '又改' }, ctx)))).toEqual(said('逐项结果'));
  });

  it('is told by the times of the decisions where an old signature has no stamp', () => {
    const signatures = (SIGNED.confirmation?.signatures ?? []).map(({ signs: _none, ...one }) => one);
    const old: VisitBundle = SIGNED.confirmation
      ? { ...SIGNED, confirmation: { ...SIGNED.confirmation, signatures } }
      : SIGNED;
    expect(warnings(old)).toEqual([]);
    const verdicts = old.verdicts.map((row) => ({ ...row, decidedAt: '2022-09-06T00:00:00.000Z' }));
    expect(warnings({ ...old, verdicts })).toEqual(said('逐项结果'));
    // Written again by a screen, it must not become a signature of today's content.
    expect(warnings(resigned({ ...old, verdicts }, { signedAt: '2022-09-05T12:00:00.000Z' }))).toEqual(
      said('逐项结果'),
    );
  });

  it('cannot be hidden by giving the strokes another name', () => {
    const renamed = updateConfirmation(SIGNED, { signatures: patched(SIGNED, { name: '丁' }) }, ctx);
    expect(refused(renamed)).toEqual({ code: 'signature-name-fixed', field: 'signatures.2.name' });
  });
});
