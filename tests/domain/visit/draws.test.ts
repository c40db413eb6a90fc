import { describe, expect, it } from 'vitest';
import { replayDraw } from '../../../shared/domain/draw/replay-draw.ts';
import { sealedRecordSchema } from '../../../shared/domain/record/sealed-record.ts';
import { drawByLot, stepDraw } from '../../../shared/domain/visit/draws.ts';
import { sealVisit } from '../../../shared/domain/visit/seal-visit.ts';
import { startCorrection } from '../../../shared/domain/visit/start-correction.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import { sectionsChanged, signedSections } from '../../../shared/domain/visit/signed-content.ts';
import { updateVisit } from '../../../shared/domain/visit/update-visit.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { sha256OfJson } from '../../../shared/lib/sha256.ts';
import { finished, SEAL } from '../support/finished.ts';
import { after, codes, context, must, opened, refused } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';
import { committed, LI, revealed, ZHANG } from '../draw/support/ceremony.ts';

const ctx = context(3);
const LAST = { method: 'commit-reveal', seat: 0, value: ZHANG.value } as const;
const FROZEN = committed();
const lot = (bundle: VisitBundle): VisitBundle => after(bundle, drawByLot(bundle, halfRevealed(), LAST, ctx));
const halfRevealed = () => {
  const both = revealed(FROZEN);
  if (both.seeding.method !== 'commit-reveal') throw new Error('two people draw here');
  const people = both.seeding.people.map((one, i) => (i === 0 ? { ...one, value: null, revealedAt: null } : one));
  return { ...both, seeding: { ...both.seeding, people } };
};

describe('a draw of a visit', () => {
  it('falls with the last word and is kept in the order of the draws', () => {
    const open = opened();
    expect(open.visit.draws).toBeUndefined();
    expect(refused(drawByLot(open, FROZEN, LAST, ctx)).code).toBe('draw-not-ready');
    expect(refused(drawByLot(open, halfRevealed(), { ...LAST, value: LI.value }, ctx)).code).toBe('reveal-differs');
    const twice = lot(lot(open));
    expect(twice.visit.draws?.map((sheet) => replayDraw(sheet).valid)).toEqual([true, true]);
    const [first, second] = twice.visit.draws ?? [];
    const out = second?.result[0] ?? 0;
    expect(refused(stepDraw(twice, 'none', { kind: 'void', reason: '名单有误' }, ctx)).code).toBe('draw-unknown');
    const stepped = after(twice, stepDraw(twice, second?.id ?? '', { kind: 'replace', out, reason: '停用' }, ctx));
    expect(stepped.visit.draws?.[0]).toEqual(first);
    expect(stepped.visit.draws?.[1]?.result).not.toContain(out);
  });

  it('changes only through its own decisions', () => {
    const patch = { draws: [] } as Parameters<typeof updateVisit>[1];
    expect(refused(updateVisit(lot(opened()), patch))).toEqual({ code: 'field-fixed', field: 'draws' });
  });

  it('answers for the 抽样说明 while it stands', () => {
    const silent = after(finished(), updateVisit(finished(), { sampling: '' }));
    expect(codes(refused(sealVisit(silent, TURPAN, SEAL)))).toEqual(['sampling-missing']);
    const drawn = lot(silent);
    expect(sealVisit(drawn, TURPAN, SEAL).ok).toBe(true);
    const voided = after(drawn, stepDraw(drawn, drawn.visit.draws?.[0]?.id ?? '', { kind: 'void', reason: '错' }, ctx));
    expect(codes(refused(sealVisit(voided, TURPAN, SEAL)))).toEqual(['sampling-missing']);
  });

  it('is in the sealed content, in what the unit signs, and in the correction', () => {
    const before = finished();
    const bundle = lot(before);
    expect(sectionsChanged(bundle, signedSections(before))).toEqual(['基本信息']);
    const record = must(sealVisit(bundle, TURPAN, SEAL));
    expect(sealedRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(record.content.visit.draws).toEqual(bundle.visit.draws);
    const altered = { ...record.content, visit: { ...record.content.visit, draws: [] } };
    expect(sha256OfJson(altered)).not.toBe(record.contentSha256);
    const correction = applyWrites(
      null,
      must(startCorrection(record, [], '写错一处', { ...ctx, number: 'XJ-0099', now: ctx.now })),
    );
    expect(correction.visit.draws).toEqual(bundle.visit.draws);
  });

  it('a record without draws parses and hashes as before there were any', () => {
    const record = must(sealVisit(finished(), TURPAN, SEAL));
    expect('draws' in record.content.visit).toBe(false);
    const read = sealedRecordSchema.parse(JSON.parse(JSON.stringify(record)));
    expect(sha256OfJson(read.content)).toBe(record.contentSha256);
  });
});
