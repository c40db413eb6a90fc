import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freshRect,
  MASK_LEAST,
  MASK_SCALE,
  type MaskRect,
  movedRect,
  pixelsOfRect,
  rectBetween,
  resizedRect,
} from '../../../shared/domain/visit/mask/mask-rect.ts';
import { maskOf } from '../../../shared/domain/visit/mask/mask-of.ts';
import { type DrawnArea, setMask } from '../../../shared/domain/visit/mask/set-mask.ts';
import { addEvidence, updateEvidence, voidEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import { checkEvidence } from '../../../shared/domain/visit/seal/check-evidence.ts';
import { sectionsChanged, signedSections } from '../../../shared/domain/visit/signed-content.ts';
import { sealVisit, sealWrites } from '../../../shared/domain/visit/seal-visit.ts';
import { startCorrection } from '../../../shared/domain/visit/start-correction.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import { lateChanges } from '../../../shared/domain/record/late-changes.ts';
import { sealedRecordSchema } from '../../../shared/domain/record/sealed-record.ts';
import { finished, SEAL } from '../support/finished.ts';
import { TURPAN } from '../support/turpan.ts';
import { mergeElements } from '../../../shared/sync/merge/merge-elements.ts';
import { fieldRule } from '../../../shared/sync/merge/merge-rules.ts';
import { prove } from '../support/property.ts';
import { after, codes, context, must, opened, photo, refused } from '../support/script.ts';

const rects = fc
  .tuple(fc.nat(MASK_SCALE), fc.nat(MASK_SCALE), fc.nat(MASK_SCALE), fc.nat(MASK_SCALE))
  .map(([x1, y1, x2, y2]) => rectBetween({ x: x1, y: y1 }, { x: x2, y: y2 }))
  .filter((rect) => rect !== null);
const shifts = fc.double({ min: -2 * MASK_SCALE, max: 2 * MASK_SCALE, noNaN: true });

function lies({ left, top, width, height }: MaskRect): boolean {
  const whole = [left, top, width, height].every(Number.isInteger);
  const large = width >= MASK_LEAST && height >= MASK_LEAST;
  return whole && large && left >= 0 && top >= 0 && left + width <= MASK_SCALE && top + height <= MASK_SCALE;
}

describe('geometry of 打码', () => {
  it('keeps every rectangle whole and inside the picture, however it is moved and resized', () => {
    const seen = { stopped: 0, free: 0 };
    prove(
      'moved and resized',
      fc.property(rects, shifts, shifts, (rect, dx, dy) => {
        const moved = movedRect(rect, dx, dy);
        const resized = resizedRect(rect, dx, dy);
        seen[moved.left === rect.left + Math.round(dx) ? 'free' : 'stopped'] += 1;
        return (
          lies(moved) &&
          lies(resized) &&
          moved.width === rect.width &&
          moved.height === rect.height &&
          resized.left === rect.left &&
          resized.top === rect.top
        );
      }),
      () => seen,
    );
  });

  it('draws the same from any corner, and nothing from a slip', () => {
    const seen = { drawn: 0, slipped: 0 };
    const places = fc.record({
      x: fc.integer({ min: -300, max: MASK_SCALE + 300 }),
      y: fc.integer({ min: -300, max: MASK_SCALE + 300 }),
    });
    prove(
      'drawn',
      fc.property(places, places, fc.boolean(), (a, far, near) => {
        const b = near ? { x: a.x + 20, y: far.y } : far;
        const rect = rectBetween(a, b);
        seen[rect === null ? 'slipped' : 'drawn'] += 1;
        expect(rectBetween(b, a)).toEqual(rect);
        expect(rectBetween({ x: a.x, y: b.y }, { x: b.x, y: a.y })).toEqual(rect);
        return rect === null || lies(rect);
      }),
      () => seen,
    );
  });

  it('hides every pixel that a rectangle touches and none beyond it', () => {
    const seen = { part: 0 };
    const sizes = fc.record({
      width: fc.integer({ min: 1, max: 12_000 }),
      height: fc.integer({ min: 1, max: 12_000 }),
    });
    prove(
      'pixels',
      fc.property(rects, sizes, (rect, size) => {
        const { left, top, right, bottom } = pixelsOfRect(rect, size);
        const [x1, x2] = [rect.left, rect.left + rect.width].map((edge) => (edge * size.width) / MASK_SCALE);
        const [y1, y2] = [rect.top, rect.top + rect.height].map((edge) => (edge * size.height) / MASK_SCALE);
        if (!Number.isInteger(x1)) seen.part += 1;
        expect([left, top, right, bottom].every(Number.isInteger)).toBe(true);
        expect(left <= (x1 ?? 0) && right >= (x2 ?? 0) && top <= (y1 ?? 0) && bottom >= (y2 ?? 0)).toBe(true);
        expect(left > (x1 ?? 0) - 1 && right < (x2 ?? 0) + 1 && top > (y1 ?? 0) - 1 && bottom < (y2 ?? 0) + 1).toBe(
          true,
        );
        return left >= 0 && top >= 0 && right <= size.width && bottom <= size.height;
      }),
      () => seen,
    );
  });

  it('puts each new rectangle where it can be seen', () => {
    const made: MaskRect[] = [];
    for (let i = 0; i < 12; i++) made.push(freshRect(made));
    expect(new Set(made.map(({ left, top }) => `${left} ${top}`)).size).toBe(12);
    expect(made.every(lies)).toBe(true);
  });
});

const A: DrawnArea = { id: 'a', left: 100, top: 200, width: 1000, height: 800 };
const B: DrawnArea = { id: 'b', left: 5000, top: 5000, width: 500, height: 500 };

describe('打码 of a photo', () => {
  const ctx = context();
  const start = opened();
  const add = must(addEvidence(start, photo('1', { pointIds: [start.visit.pointIds[0] ?? ''] }), ctx));
  const id = add[0]?.entityId ?? '';
  const bundle = after(start, { ok: true, value: add });
  const masked = after(bundle, setMask(bundle, id, [A], ctx));

  it('names who drew each area and when, and keeps that for areas that stay', () => {
    const other = { ...context(2), by: '乙', now: '2022-09-06T02:00:00.000Z' };
    const [first] = maskOf(masked.evidence[0] ?? {});
    const both = after(masked, setMask(masked, id, [A, B], other));
    expect(first).toMatchObject({ ...A, by: '甲' });
    expect(maskOf(both.evidence[0] ?? {})).toEqual([first, { ...B, by: '乙', at: other.now }]);
    const moved = after(both, setMask(both, id, [{ ...A, left: 101 }, B], other));
    expect(maskOf(moved.evidence[0] ?? {}).map(({ by }) => by)).toEqual(['乙', '乙']);
  });

  it('says nothing of a photo that never had one, and is nothing once it is taken away', () => {
    expect(must(setMask(bundle, id, [], ctx))).toEqual([]);
    const signed = signedSections(bundle);
    expect(sectionsChanged(masked, signed)).toEqual(['证据']);
    expect(sectionsChanged(after(masked, setMask(masked, id, [], ctx)), signed)).toEqual([]);
  });

  it('is refused with a reason where it cannot be', () => {
    const described = { ...photo('2'), kind: 'file' as const };
    const files = must(addEvidence(bundle, described, ctx));
    const withFile = after(bundle, { ok: true, value: files });
    expect(refused(setMask(withFile, files[0]?.entityId ?? '', [A], ctx)).code).toBe('mask-not-photo');
    for (const wrong of [
      { ...A, width: MASK_LEAST - 1 },
      { ...A, left: 9500 },
      { ...A, top: -1 },
      { ...A, left: 100.5 },
    ])
      expect(refused(setMask(bundle, id, [wrong], ctx)).code).toBe('mask-area-invalid');
    expect(refused(setMask(bundle, id, [A, { ...B, id: 'a' }], ctx)).code).toBe('mask-area-invalid');
    const many = Array.from({ length: 61 }, (_, i) => ({ ...A, id: `a${i}` }));
    expect(refused(setMask(bundle, id, many, ctx)).code).toBe('mask-too-many');
    const voided = after(bundle, voidEvidence(bundle, id, '误拍', ctx));
    expect(refused(setMask(voided, id, [A], ctx)).code).toBe('evidence-voided');
    const sealed = { ...bundle, visit: { ...bundle.visit, sealedRecordId: 'r' } };
    expect(refused(setMask(sealed, id, [A], ctx)).code).toBe('visit-sealed');
    // Areas go by their own road: nothing else may write them unchecked.
    expect(refused(updateEvidence(bundle, id, { mask: [] } as object)).code).toBe('field-fixed');
  });

  it('stops the seal while the same photo is printed elsewhere with other areas', () => {
    const twin = must(addEvidence(masked, photo('1', { pointIds: [start.visit.pointIds[0] ?? ''] }), ctx));
    const both = after(masked, { ok: true, value: twin });
    expect(codes(checkEvidence(both))).toContain('mask-on-one-only');
    const same = after(both, setMask(both, twin[0]?.entityId ?? '', [{ ...A, id: 'z' }], ctx));
    expect(codes(checkEvidence(same))).not.toContain('mask-on-one-only');
    expect(codes(checkEvidence(masked))).not.toContain('mask-on-one-only');
  });

  it('merges area by area: what either laptop hid stays hidden', () => {
    const rule = fieldRule('evidence', 'mask');
    if (rule?.rule !== 'elements') throw new Error('no rule');
    const [a, b] = [
      { ...A, by: '甲', at: ctx.now },
      { ...B, by: '乙', at: ctx.now },
    ];
    expect(mergeElements(null, [[a], [b]], rule.keyOf)).toEqual([a, b]);
    expect(mergeElements([a], [[a, b], []], rule.keyOf)).toEqual([b]);
    expect(mergeElements([a], [[{ ...a, left: 1 }], [{ ...a, left: 2 }]], rule.keyOf)).toBeNull();
  });
});

describe('a record with a masked photo', () => {
  const base = finished();
  const [first = ''] = base.evidence.map((item) => item.id);
  const masked = after(base, setMask(base, first, [A], context(5)));
  const copy = { sha256: 'c'.repeat(64), size: 900, width: 4000, height: 3000 };
  const record = must(sealVisit(masked, TURPAN, { ...SEAL, maskedCopies: new Map([[first, copy]]) }));

  it('says of every photo whether it is masked, and writes the copy as a row that names its bytes', () => {
    const { evidence } = sealedRecordSchema.parse(record).content;
    expect(evidence.map(({ mask, maskedCopy }) => [mask?.length, maskedCopy])).toEqual([
      [1, copy],
      [0, null],
    ]);
    const rows = sealWrites(record).filter(({ entity }) => entity === 'maskedCopy');
    expect(new Set(rows.map(({ entityId }) => entityId))).toEqual(new Set([`${record.id}/${first}`]));
    expect(rows.find(({ field }) => field === 'sha256')?.value).toBe(copy.sha256);
  });

  it('is not taken for changed after the seal by what the seal itself adds, and is by another area', () => {
    expect(lateChanges(record.content, masked)).toEqual([]);
    const later = after(masked, setMask(masked, first, [B], context(9)));
    expect(lateChanges(record.content, later)).toMatchObject([{ entity: 'evidence', field: 'mask' }]);
    const away = after(masked, setMask(masked, first, [], context(9)));
    expect(lateChanges(record.content, away)).toMatchObject([{ entity: 'evidence', field: 'mask', now: [] }]);
    expect(lateChanges(must(sealVisit(base, TURPAN, SEAL)).content, away)).toEqual([]);
  });

  it('reads as records always did when nothing is masked', () => {
    const emptied = after(masked, setMask(masked, first, [], context(6)));
    const plain = must(sealVisit(emptied, TURPAN, SEAL));
    expect(plain.contentSha256).toBe(must(sealVisit(base, TURPAN, SEAL)).contentSha256);
    expect(plain.content.evidence.some((item) => 'mask' in item || 'maskedCopy' in item)).toBe(false);
  });

  it('is corrected with the same areas, which can be changed again', () => {
    const writes = must(startCorrection(record, [masked.visit], '换一处打码', context(7)));
    const next = applyWrites(null, writes);
    expect(next.evidence.map((item) => maskOf(item).length)).toEqual([1, 0]);
    expect(next.evidence.some((item) => 'maskedCopy' in item)).toBe(false);
    const id = next.evidence[1]?.id ?? '';
    expect(maskOf(after(next, setMask(next, id, [B], context(8))).evidence[1] ?? {})).toHaveLength(1);
  });
});
