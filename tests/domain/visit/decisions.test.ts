import { describe, expect, it } from 'vitest';
import { addArchiveRow, removeArchiveRow, updateArchiveRow } from '../../../shared/domain/visit/archive-rows.ts';
import { addSignature, removeSignature, updateConfirmation } from '../../../shared/domain/visit/confirmation-rows.ts';
import { evidenceCount } from '../../../shared/domain/visit/evidence-links.ts';
import {
  addEvidence,
  evidenceGrade,
  updateEvidence,
  voidEvidence,
} from '../../../shared/domain/visit/evidence-rows.ts';
import { markRemaining } from '../../../shared/domain/visit/mark-remaining.ts';
import { addProblem, removeProblem, updateProblem } from '../../../shared/domain/visit/problem-rows.ts';
import { progress } from '../../../shared/domain/visit/progress.ts';
import { setHallCheck } from '../../../shared/domain/visit/set-hall-check.ts';
import { setVerdict } from '../../../shared/domain/visit/set-verdict.ts';
import { after, BUREAU, context, drawn, must, opened, photo, refused } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

const POINT = '34-4';

describe('setVerdict', () => {
  it('stamps who and when with a new status, not with a new fact, and clears both with null', () => {
    const ctx = context();
    const one = after(opened(), setVerdict(opened(), POINT, { status: '落实' }, ctx));
    const stamped = one.verdicts.find((verdict) => verdict.pointId === POINT);
    expect(stamped).toMatchObject({ status: '落实', decidedBy: '甲', facts: '' });
    const two = after(one, setVerdict(one, POINT, { facts: '已公开' }, { ...ctx, by: '乙' }));
    expect(two.verdicts.find((verdict) => verdict.pointId === POINT)).toEqual({ ...stamped, facts: '已公开' });
    const three = after(two, setVerdict(two, POINT, { status: null }, ctx));
    expect(three.verdicts.find((v) => v.pointId === POINT)).toMatchObject({
      status: null,
      decidedAt: null,
      decidedBy: '',
    });
  });

  it('refuses nothing that is only half typed', () => {
    for (const status of ['不涉及（经批准）', '已失效', '无法核查', '待补证', '未落实'] as const) {
      expect(setVerdict(opened(), POINT, { status }, context()).ok).toBe(true);
    }
  });

  it('leaves 不涉及（原文） to the notice', () => {
    const bundle = opened();
    const ctx = context();
    expect(refused(setVerdict(bundle, '55-1', { status: '落实' }, ctx)).code).toBe('not-applicable-fixed');
    expect(refused(setVerdict(bundle, POINT, { status: '不涉及（原文）' }, ctx)).code).toBe('not-applicable-unmarked');
    expect(must(setVerdict(bundle, '55-1', { facts: '仍设有窗口' }, ctx))).toHaveLength(1);
  });

  it('refuses points of other units, impossible days and numbers that are none', () => {
    const bundle = opened();
    const ctx = context();
    expect(refused(setVerdict(bundle, '99-9', { facts: 'x' }, ctx))).toEqual({
      code: 'point-unknown',
      pointId: '99-9',
    });
    expect(refused(setVerdict(bundle, POINT, { dueDate: '2022-02-30' }, ctx))).toMatchObject({ code: 'date-invalid' });
    const measured = [{ targetId: '18-1/1', value: Number.NaN, source: '' }];
    expect(refused(setVerdict(bundle, POINT, { measured }, ctx))).toMatchObject({ code: 'field-invalid' });
    expect(refused(setVerdict(bundle, POINT, { facts: 'a'.repeat(20_001) }, ctx)).code).toBe('field-too-long');
  });
});

describe('progress', () => {
  it('takes every kind of 不涉及 and 已失效 out of the denominator (R12, R13)', () => {
    let b = opened();
    const ctx = context();
    b = after(b, setVerdict(b, '34-1', { status: '落实' }, ctx));
    b = after(b, setVerdict(b, '34-2', { status: '不涉及（经批准）' }, ctx));
    b = after(b, setVerdict(b, '34-3', { status: '已失效' }, ctx));
    const { decided, total, byStatus, undecidedPointIds } = progress(b);
    expect({ decided, total }).toEqual({ decided: 1, total: 96 });
    expect(byStatus).toMatchObject({ 落实: 1, '不涉及（原文）': 3, '不涉及（经批准）': 1, 已失效: 1 });
    expect(undecidedPointIds).toHaveLength(95);
  });
});

describe('markRemaining', () => {
  it('decides all that is left with one reason and touches nothing else', () => {
    let b = opened();
    const ctx = context();
    b = after(b, setVerdict(b, POINT, { status: '落实' }, ctx));
    b = after(b, setVerdict(b, '34-1', { reason: '窗口停电' }, ctx));
    b = after(b, setHallCheck(b, 'DT02', { facts: '人员轮休' }, ctx));
    const done = after(b, markRemaining(b, { scope: 'all', reason: ' 闭馆 ' }, ctx));
    expect(progress(done)).toMatchObject({ decided: 98, total: 98, hallDecided: done.visit.hallCheckCodes.length });
    const byPoint = new Map(done.verdicts.map((verdict) => [verdict.pointId, verdict]));
    expect(byPoint.get(POINT)?.status).toBe('落实');
    expect(byPoint.get('34-1')).toMatchObject({ status: '无法核查', reason: '窗口停电' });
    expect(byPoint.get('34-2')).toMatchObject({ status: '无法核查', reason: '闭馆' });
    expect(byPoint.get('55-1')?.status).toBe('不涉及（原文）');
    expect(done.hallChecks.find((check) => check.code === 'DT02')).toMatchObject({
      result: '无法核查',
      facts: '人员轮休',
    });
    expect(must(markRemaining(done, { scope: 'all', reason: '闭馆' }, ctx))).toEqual([]);
  });

  it('keeps to its scope and wants a reason', () => {
    const b = opened();
    const ctx = context();
    expect(progress(after(b, markRemaining(b, { scope: 'points', reason: 'x' }, ctx)))).toMatchObject({
      hallDecided: 0,
    });
    expect(progress(after(b, markRemaining(b, { scope: 'hall-checks', reason: 'x' }, ctx)))).toMatchObject({
      decided: 0,
    });
    expect(refused(markRemaining(b, { scope: 'all', reason: ' ' }, ctx)).code).toBe('reason-required');
  });
});

describe('archive rows', () => {
  it('are added at the end, edited, and removed with a reason', () => {
    let b = opened();
    const ctx = context();
    b = after(b, addArchiveRow(b, { title: '方案' }, ctx));
    b = after(b, addArchiveRow(b, {}, ctx));
    const [first, second] = b.archiveRows;
    expect(b.archiveRows.map((row) => row.position)).toEqual([1, 2]);
    const id = first?.id ?? '';
    b = after(b, updateArchiveRow(b, id, { pages: 12, pointIds: [POINT], documentDate: '2022-03-01' }));
    expect(b.archiveRows[0]).toMatchObject({ title: '方案', pages: 12, pointIds: [POINT] });
    expect(refused(removeArchiveRow(b, id, ' ', ctx)).code).toBe('reason-required');
    b = after(b, removeArchiveRow(b, id, '重复', ctx));
    expect(refused(updateArchiveRow(b, id, { pages: 1 })).code).toBe('row-removed');
    b = after(b, addArchiveRow(b, {}, ctx));
    expect(b.archiveRows.map((row) => row.position)).toEqual([1, 2, 3]);
    expect(second?.visitId).toBe(b.visit.id);
  });

  it('refuse wrong links, days and pages', () => {
    const b = opened();
    const ctx = context();
    expect(refused(addArchiveRow(b, { pointIds: ['99-1'] }, ctx)).code).toBe('point-unknown');
    expect(refused(addArchiveRow(b, { documentDate: '2022-06-31' }, ctx)).code).toBe('date-invalid');
    expect(refused(addArchiveRow(b, { pages: -1 }, ctx))).toMatchObject({ code: 'field-invalid', field: 'pages' });
    expect(refused(addArchiveRow(b, { pages: 1.5 }, ctx)).code).toBe('field-invalid');
    expect(refused(addArchiveRow(b, { visitId: 'other' } as never, ctx))).toEqual({
      code: 'field-fixed',
      field: 'visitId',
    });
    expect(refused(updateArchiveRow(b, 'none', {})).code).toBe('archive-row-unknown');
  });
});

describe('evidence', () => {
  it('never gives a number twice and reconciles 拍摄 = 关联 + 作废', () => {
    let b = opened();
    const ctx = context();
    b = after(b, addEvidence(b, photo('1', { pointIds: [POINT] }), ctx));
    b = after(b, addEvidence(b, photo('2'), ctx));
    expect(evidenceCount(b)).toEqual({ taken: 2, linked: 1, voided: 0, unlinked: 1 });
    const second = b.evidence[1]?.id ?? '';
    b = after(b, voidEvidence(b, second, '模糊', ctx));
    b = after(b, addEvidence(b, photo('3', { hallCheckCodes: ['DT01'] }), ctx));
    expect(b.evidence.map((item) => item.number)).toEqual([1, 2, 3]);
    expect(evidenceCount(b)).toEqual({ taken: 3, linked: 2, voided: 1, unlinked: 0 });
    expect(refused(updateEvidence(b, second, { caption: 'x' })).code).toBe('evidence-voided');
    expect(b.evidence[1]?.sha256).toBe('2'.padStart(64, '0'));
  });

  it('keeps bytes, number and taker fixed', () => {
    const b = after(opened(), addEvidence(opened(), photo('1'), context()));
    const id = b.evidence[0]?.id ?? '';
    for (const field of ['sha256', 'size', 'number', 'capturedBy', 'voided', 'visitId']) {
      expect(refused(updateEvidence(b, id, { [field]: 1 }))).toEqual({ code: 'field-fixed', field });
    }
    const none = { ...photo('1'), sha256: null };
    expect(refused(addEvidence(b, none, context())).code).toBe('evidence-bytes-missing');
    expect(refused(addEvidence(b, photo('1', { archiveRowIds: ['x'] }), context())).code).toBe('archive-row-unknown');
    expect(refused(addEvidence(b, photo('1', { problemIds: ['x'] }), context())).code).toBe('problem-unknown');
    expect(refused(addEvidence(b, photo('1', { hallCheckCodes: ['DT99'] }), context())).code).toBe(
      'hall-check-unknown',
    );
  });

  it('grades by origin, and words alone are always D', () => {
    expect(evidenceGrade({ source: 'camera', hasMetadata: false })).toBe('A');
    expect(evidenceGrade({ source: 'import', hasMetadata: true })).toBe('B');
    expect(evidenceGrade({ source: 'import', hasMetadata: false })).toBe('C');
    expect(evidenceGrade({ source: 'description', hasMetadata: false })).toBe('D');
    const words = { ...photo('1', { pointIds: [POINT] }), kind: 'description' as const, sha256: null, size: 0 };
    expect(after(opened(), addEvidence(opened(), words, context())).evidence[0]?.grade).toBe('D');
  });
});

describe('problems', () => {
  it('copy their 依据 from the notice and follow the point', () => {
    let b = opened();
    const ctx = context();
    b = after(b, addProblem(b, TURPAN, { pointId: POINT, facts: '未设置' }, ctx));
    const point = TURPAN.reform.blocks.flatMap((block) => block.points).find((one) => one.id === POINT);
    const id = b.problems[0]?.id ?? '';
    expect(b.problems[0]?.basis).toContain(point?.text);
    b = after(b, updateProblem(b, TURPAN, id, { pointId: null, hallCheckCode: 'DT10' }));
    expect(b.problems[0]?.basis).toMatch(/【34-4】.+\n【14-3】/s);
    b = after(b, updateProblem(b, TURPAN, id, { facts: '改' }));
    expect(b.problems[0]?.basis).toMatch(/【34-4】/);
    expect(refused(updateProblem(b, TURPAN, id, { basis: '自己写的' } as never)).code).toBe('field-fixed');
  });

  it('print a point’s own number as the notice does, apart from its words', () => {
    const b = after(opened(), addProblem(opened(), TURPAN, { pointId: '18-3' }, context()));
    expect(b.problems[0]?.basis).toMatch(/^【18-3】3\.税务部门/);
  });

  it('give a standard as 依据 where no point stands behind the hall check', () => {
    const b = after(opened(), addProblem(opened(), TURPAN, { hallCheckCode: 'DT16' }, context()));
    expect(b.problems[0]?.basis).toContain('36112');
  });

  it('begin with the facts written at their point or hall check, unless others are brought', () => {
    const ctx = context();
    let b = after(opened(), setVerdict(opened(), POINT, { facts: '抽5份，2份缺依据' }, ctx));
    b = after(b, setHallCheck(b, 'DT02', { facts: '导办台无人' }, ctx));
    for (const init of [
      { pointId: POINT },
      { hallCheckCode: 'DT02' },
      { hallCheckCode: 'DT03' },
      { pointId: POINT, facts: '另记' },
      {},
    ])
      b = after(b, addProblem(b, TURPAN, init, ctx));
    expect(b.problems.map(({ facts }) => facts)).toEqual(['抽5份，2份缺依据', '导办台无人', '', '另记', '']);
  });

  it('never use a number twice', () => {
    let b = opened();
    const ctx = context();
    b = after(b, addProblem(b, TURPAN, {}, ctx));
    b = after(b, removeProblem(b, b.problems[0]?.id ?? '', '误记', ctx));
    b = after(b, addProblem(b, TURPAN, {}, ctx));
    expect(b.problems.map((problem) => problem.number)).toEqual([1, 2]);
    expect(refused(addProblem(b, TURPAN, { pointId: '99-1' }, ctx)).code).toBe('point-unknown');
    expect(refused(addProblem(b, TURPAN, { hallCheckCode: 'DT99' }, ctx)).code).toBe('hall-check-unknown');
  });
});

describe('confirmation', () => {
  it('stamps confirmedAt with the state and refuses 暗访不签 outside a 暗访', () => {
    const ctx = context();
    let b = opened({ unit: BUREAU });
    expect(refused(updateConfirmation(b, { state: '暗访不签' }, ctx)).code).toBe('not-covert-visit');
    b = after(b, updateConfirmation(b, { state: '已签', opinion: '无' }, ctx));
    expect(b.confirmation?.confirmedAt).not.toBeNull();
    b = after(b, updateConfirmation(b, { state: null }, ctx));
    expect(b.confirmation).toMatchObject({ confirmedAt: null, opinion: '无' });
    expect(refused(updateConfirmation(b, { confirmedAt: ctx.now } as never, ctx)).code).toBe('field-fixed');
  });

  it('takes a drawn signature or a photo of the print, never an empty one', () => {
    const ctx = context();
    let b = opened();
    b = after(b, addEvidence(b, photo('1'), ctx));
    const photoId = b.evidence[0]?.id ?? '';
    expect(refused(addSignature(b, { ...drawn('被查单位', '丙'), strokes: [] }, ctx)).code).toBe('signature-empty');
    expect(refused(addSignature(b, { ...drawn('被查单位', '丙'), strokes: [[[1, 1, 0, 1]]] }, ctx)).code).toBe(
      'signature-empty',
    );
    const none = { ...drawn('被查单位', '丙'), photoEvidenceId: 'x' };
    expect(refused(addSignature(b, none, ctx)).code).toBe('evidence-unknown');
    b = after(b, addSignature(b, { ...drawn('被查单位', '丙'), strokes: [], photoEvidenceId: photoId }, ctx));
    expect(evidenceCount(b).unlinked).toBe(0);
    b = after(b, addSignature(b, drawn('检查人员', '甲'), ctx));
    b = after(b, removeSignature(b, 0, ctx));
    expect(b.confirmation?.signatures.map((signature) => signature.name)).toEqual(['甲']);
    expect(refused(removeSignature(b, 5, ctx)).code).toBe('signature-unknown');
  });
});
