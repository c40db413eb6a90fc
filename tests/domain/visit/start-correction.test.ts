import { describe, expect, it } from 'vitest';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import { addSignature, removeSignature, updateConfirmation } from '../../../shared/domain/visit/confirmation-rows.ts';
import { addEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import { sealCheck } from '../../../shared/domain/visit/seal-check.ts';
import { sealVisit } from '../../../shared/domain/visit/seal-visit.ts';
import { setVerdict } from '../../../shared/domain/visit/set-verdict.ts';
import { startCorrection } from '../../../shared/domain/visit/start-correction.ts';
import { finished, SEAL } from '../support/finished.ts';
import { after, checked, codes, context, drawn, must, photo, refused } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

/** Signed on paper by the unit: the print's photo is evidence. */
function sealedWithPrint() {
  const ctx = context(3);
  let b = finished();
  b = after(b, addEvidence(b, photo('c1'), ctx));
  b = after(b, removeSignature(b, 2, ctx));
  const photoEvidenceId = b.evidence.at(-1)?.id ?? '';
  b = after(b, addSignature(b, { ...drawn('被查单位', '丙'), strokes: [], photoEvidenceId }, ctx));
  return { bundle: b, record: must(sealVisit(b, TURPAN, SEAL)) };
}

describe('startCorrection (R24)', () => {
  const { bundle, record } = sealedWithPrint();
  const copy = checked(applyWrites(null, must(startCorrection(record, [bundle.visit], ' 日期有误 ', context(4)))));

  it('names the old record and the reason, and shares no id with it', () => {
    expect(copy.visit).toMatchObject({
      correctsRecordId: record.id,
      correctsNumber: bundle.visit.number,
      correctionReason: '日期有误',
      sealedRecordId: null,
      number: 'XJ-0004',
    });
    expect(copy.visit.pointIds).toEqual(bundle.visit.pointIds);
    const ids = (b: typeof copy) =>
      [b.visit, ...b.verdicts, ...b.hallChecks, ...b.archiveRows, ...b.evidence, ...b.problems].map((row) => row.id);
    const old = new Set(ids(bundle));
    expect(ids(copy).filter((one) => old.has(one))).toEqual([]);
    expect(new Set(ids(copy)).size).toBe(ids(copy).length);
    const rows = [...copy.verdicts, ...copy.hallChecks, ...copy.archiveRows, ...copy.evidence, ...copy.problems];
    expect(rows.every((row) => row.visitId === copy.visit.id)).toBe(true);
  });

  it('keeps numbers, hashes and verdicts, and links the new rows to each other', () => {
    expect(copy.evidence.map((item) => [item.number, item.sha256])).toEqual(
      bundle.evidence.map((item) => [item.number, item.sha256]),
    );
    expect(copy.verdicts.map(({ pointId, status, reason }) => [pointId, status, reason])).toEqual(
      record.content.verdicts.map(({ pointId, status, reason }) => [pointId, status, reason]),
    );
    expect(copy.evidence[0]?.problemIds).toEqual([copy.problems[0]?.id]);
  });

  it('starts unsigned, with the old print’s photo voided, and can be signed and sealed again', () => {
    expect(copy.confirmation).toBeNull();
    expect(copy.evidence.at(-1)?.voided?.reason).toContain('重新签字');
    expect(codes(sealCheck(copy, TURPAN).filter((issue) => issue.blocking))).toEqual(['confirmation-missing']);
    const ctx = context(4);
    let b = after(copy, setVerdict(copy, copy.visit.pointIds[0] ?? '', { facts: '更正后的事实' }, ctx));
    b = after(b, updateConfirmation(b, { readBackAt: ctx.now, opinion: '无意见', state: '已签' }, ctx));
    for (const name of ['甲', '乙']) b = after(b, addSignature(b, drawn('检查人员', name), ctx));
    b = after(b, addSignature(b, drawn('被查单位', '丙'), ctx));
    const again = must(sealVisit(b, TURPAN, { ...SEAL, recordId: '00000000-0000-7000-8000-00000000f002' }));
    expect(again.content).toMatchObject({ correctsRecordId: record.id, correctionReason: '日期有误' });
    expect(again.contentSha256).not.toBe(record.contentSha256);
  });

  it('wants a reason', () => {
    expect(refused(startCorrection(record, [bundle.visit], '  ', context(4)))).toEqual({
      code: 'reason-required',
      field: 'correctionReason',
    });
  });

  it('keeps the chain linear: a corrected record is refused with the number of the newest 更正', () => {
    const again = (visits: readonly (typeof copy.visit)[]) =>
      refused(startCorrection(record, visits, '再改', context(5)));
    expect(again([copy.visit, bundle.visit])).toEqual({ code: 'correction-exists', detail: 'XJ-0004' });

    const sealed = { ...copy.visit, sealedRecordId: 'r2' };
    must(startCorrection({ ...record, id: 'r2' }, [bundle.visit, sealed], '再改', context(5)));
    const third = { ...bundle.visit, id: 'v3', number: 'XJ-0005', correctsRecordId: 'r2' };
    expect(again([third, sealed, bundle.visit])).toEqual({ code: 'correction-exists', detail: 'XJ-0005' });
    // A ring in damaged rows must not hang the window.
    const ring = { ...third, sealedRecordId: record.id };
    expect(again([ring, sealed])).toEqual({ code: 'correction-exists', detail: 'XJ-0005' });
  });
});
