import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealedRecordSchema } from '../../../shared/domain/record/sealed-record.ts';
import { addArchiveRow, removeArchiveRow } from '../../../shared/domain/visit/archive-rows.ts';
import { sealCheck } from '../../../shared/domain/visit/seal-check.ts';
import { sealVisit, sealWrites } from '../../../shared/domain/visit/seal-visit.ts';
import { updateVisit } from '../../../shared/domain/visit/update-visit.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { sha256OfJson } from '../../../shared/lib/sha256.ts';
import { finished, SEAL } from '../support/finished.ts';
import { after, BUREAU, codes, context, COUNTY, must, refused } from '../support/script.ts';
import { prove } from '../support/property.ts';
import { TURPAN } from '../support/turpan.ts';

const BASE = finished();

function targetsOf(bundle: VisitBundle): string[] {
  const all = TURPAN.overlay.targets;
  return bundle.visit.pointIds.flatMap((id) =>
    all.filter((target) => target.pointId === id).map((target) => target.id),
  );
}

describe('sealVisit', () => {
  it.each([COUNTY, BUREAU])('makes a whole, self-contained record for %s', (unit) => {
    const bundle = finished({ unit });
    const record = must(sealVisit(bundle, TURPAN, SEAL));
    const { content } = sealedRecordSchema.parse(record);
    expect(record.contentSha256).toBe(sha256OfJson(content));
    expect(content.kinds).toEqual(['实地抽查记录', '档案查阅记录']);
    expect(content.unitOfficialName).toBe(unit);
    expect(content.points.map((point) => point.id)).toEqual(bundle.visit.pointIds);
    expect(content.verdicts.map((verdict) => verdict.pointId)).toEqual(bundle.visit.pointIds);
    expect(content.hallChecks.map((check) => check.code)).toEqual(bundle.visit.hallCheckCodes);
    expect(content.hallChecksAsked.map((check) => check.code)).toEqual(bundle.visit.hallCheckCodes);
    const printed = new Map(
      TURPAN.reform.blocks.flatMap((block) => block.points.map((point) => [point.id, { block, point }])),
    );
    for (const point of content.points) {
      const source = printed.get(point.id);
      expect(point).toMatchObject({
        text: source?.point.text,
        number: source?.point.number,
        level1: source?.block.level1,
        level2: source?.block.level2,
        deadline: source?.block.deadline.original,
        notApplicable: source?.point.notApplicable,
      });
      expect(point.role).not.toBe('');
    }
    expect(content.points.flatMap((point) => point.targets.map((target) => target.id))).toEqual(targetsOf(bundle));
    expect(content.visit.sealedRecordId).toBe(SEAL.recordId);
    expect(content).toMatchObject({ sealedAt: SEAL.now, sealedBy: SEAL.by, device: 'XJ', audit: SEAL.audit });
  });

  it('prints exactly the warnings that were left', () => {
    const warnings = sealCheck(BASE, TURPAN).filter((issue) => !issue.blocking);
    expect(warnings.length).toBeGreaterThan(0);
    expect(must(sealVisit(BASE, TURPAN, SEAL)).content.warnings).toEqual(warnings.map((issue) => issue.message));
  });

  it('gives one hash for the same rows in any order, and another for any other row', () => {
    const hash = must(sealVisit(BASE, TURPAN, SEAL)).contentSha256;
    const seen = { shuffled: 0, changed: 0 };
    const rows = ['verdicts', 'hallChecks', 'archiveRows', 'evidence', 'problems'] as const;
    const property = fc.property(
      fc.tuple(
        ...rows.map((name) => fc.shuffledSubarray([...BASE[name]] as unknown[], { minLength: BASE[name].length })),
      ),
      fc.string({ minLength: 1 }),
      (shuffled, facts) => {
        const bundle = { ...BASE, ...Object.fromEntries(rows.map((name, i) => [name, shuffled[i]])) } as VisitBundle;
        expect(must(sealVisit(bundle, TURPAN, SEAL)).contentSha256).toBe(hash);
        if (bundle.verdicts[0] !== BASE.verdicts[0]) seen.shuffled++;
        const last = bundle.verdicts.at(-1);
        if (last === undefined || last.facts === facts) return;
        const other = { ...bundle, verdicts: [...bundle.verdicts.slice(0, -1), { ...last, facts }] };
        expect(must(sealVisit(other, TURPAN, SEAL)).contentSha256).not.toBe(hash);
        seen.changed++;
      },
    );
    prove('record hash', property, () => seen, 10);
  });

  it('answers every blocking issue and makes no record', () => {
    const bundle = after(BASE, updateVisit(BASE, { siteAddress: '', sampling: '' }));
    expect(codes(refused(sealVisit(bundle, TURPAN, SEAL)))).toEqual(['sampling-missing', 'site-address-missing']);
  });

  it('refuses another version of the framework, whatever its id (R22)', () => {
    const other = { ...TURPAN, title: `${TURPAN.title}（修订）` };
    expect(codes(refused(sealVisit(BASE, other, SEAL)))).toEqual(['framework-mismatch']);
  });

  it('leaves removed files out and says so; without any file there is no 档案查阅记录', () => {
    let b = after(BASE, addArchiveRow(BASE, { title: '误录' }, context(5)));
    b = after(b, removeArchiveRow(b, b.archiveRows.at(-1)?.id ?? '', '误录', context(6)));
    const { content } = must(sealVisit(b, TURPAN, SEAL));
    expect(content.archiveRows.map((row) => row.title)).toEqual(BASE.archiveRows.map((row) => row.title));
    expect(content.warnings.some((warning) => warning.includes('误录'))).toBe(true);
    const first = BASE.visit.pointIds[0];
    const none = {
      ...BASE,
      archiveRows: [],
      verdicts: BASE.verdicts.map((row) => (row.pointId === first ? { ...row, reason: '现场核对' } : row)),
    };
    expect(must(sealVisit(none, TURPAN, SEAL)).content.kinds).toEqual(['实地抽查记录']);
  });

  it('closes the visit by its writes', () => {
    const record = must(sealVisit(BASE, TURPAN, SEAL));
    const writes = sealWrites(record);
    const row = Object.fromEntries(
      writes.filter((write) => write.entity === 'sealedRecord').map((w) => [w.field, w.value]),
    );
    expect(sealedRecordSchema.parse({ id: record.id, ...row })).toEqual(record);
    const sealed = applyWrites(
      BASE,
      writes.filter((write) => write.entity === 'visit'),
    );
    expect(sealed.visit).toEqual(record.content.visit);
    expect(() => sealVisit(sealed, TURPAN, SEAL)).toThrow(/sealed/);
  });
});
