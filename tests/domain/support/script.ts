import type { Result } from '../../../shared/lib/result.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import type { NewVisitContext } from '../../../shared/domain/visit/decision-context.ts';
import {
  archiveRowSchema,
  confirmationSchema,
  evidenceSchema,
  hallCheckSchema,
  problemSchema,
  type Signature,
  verdictSchema,
  visitSchema,
} from '../../../shared/domain/visit/entities.ts';
import type { NewEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import { newVisit, type NewVisitInput } from '../../../shared/domain/visit/new-visit.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { basisOf, TURPAN } from './turpan.ts';

export const COUNTY = '鄯善县政府';
export const BUREAU = '吐鲁番市商务局';

export const INPUT: NewVisitInput = {
  round: '2022年第一轮',
  mode: '明查',
  unit: COUNTY,
  siteKind: '政务服务大厅',
  siteName: '鄯善县政务服务大厅',
  siteAddress: '新城东路1号',
  inspectors: [
    { name: '甲', organisation: '第三方机构', certificate: 'W-001' },
    { name: '乙', organisation: '第三方机构', certificate: 'W-002' },
  ],
  companions: [{ name: '丙', title: '主任', phone: '0995-0000000' }],
  sampling: '未抽样',
  startedAt: '2022-09-05T02:00:00.000Z',
};

/** Deterministic ids and a clock that goes on by a minute with every look. */
export function context(seed = 1): NewVisitContext {
  let n = 0;
  let minute = 0;
  return {
    get now() {
      minute++;
      return new Date(Date.UTC(2022, 8, 5, 2, minute)).toISOString();
    },
    by: '甲',
    number: `XJ-${String(seed).padStart(4, '0')}`,
    newId: () => {
      n++;
      return `00000000-0000-7000-8${String(seed).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
    },
  };
}

/** Value of an expected success; the error is printed when there is none. */
export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function refused<T, E>(result: Result<T, E>): E {
  if (result.ok) throw new Error(`was not refused: ${JSON.stringify(result.value)}`);
  return result.error;
}

export function opened(input: Partial<NewVisitInput> = {}, ctx: NewVisitContext = context()): VisitBundle {
  const whole = { ...INPUT, ...input };
  return checked(applyWrites(null, must(newVisit(TURPAN, basisOf(whole.unit, whole.siteKind), whole, ctx))));
}

/** The bundle after a decision that must succeed; every row is checked against its schema. */
export function after(bundle: VisitBundle, result: Result<FieldWrite[], unknown>): VisitBundle {
  return checked(applyWrites(bundle, must(result)));
}

export function checked(bundle: VisitBundle): VisitBundle {
  visitSchema.parse(bundle.visit);
  for (const row of bundle.verdicts) verdictSchema.parse(row);
  for (const row of bundle.hallChecks) hallCheckSchema.parse(row);
  for (const row of bundle.archiveRows) archiveRowSchema.parse(row);
  for (const row of bundle.evidence) evidenceSchema.parse(row);
  for (const row of bundle.problems) problemSchema.parse(row);
  if (bundle.confirmation !== null) confirmationSchema.parse(bundle.confirmation);
  return bundle;
}

export function photo(hash: string, links: NewEvidence['links'] = {}): NewEvidence {
  return {
    kind: 'photo',
    sha256: hash.padStart(64, '0'),
    size: 1000,
    mime: 'image/jpeg',
    fileName: 'a.jpg',
    width: 4000,
    height: 3000,
    orientation: 1,
    grade: 'A',
    takenAt: '2022-09-05T03:00:00.000Z',
    takenAtSource: '应用内拍摄',
    caption: '大厅全景',
    links,
  };
}

export function drawn(party: Signature['party'], name: string): Omit<Signature, 'signedAt' | 'signs'> {
  return {
    party,
    name,
    strokes: [
      [
        [1, 1, 0, 0.5],
        [20, 30, 16, 0.6],
      ],
    ],
    photoEvidenceId: null,
  };
}

/** Codes of a list of issues or warnings, for comparing. */
export function codes(list: readonly { readonly code: string }[]): string[] {
  return [...new Set(list.map((one) => one.code))].toSorted();
}
