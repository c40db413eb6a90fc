import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import { confirmationOf } from '../visit/confirmation-rows.ts';
import type { Evidence } from '../visit/entities.ts';
import type { EntityName } from '../visit/field-write.ts';
import type { VisitBundle } from '../visit/visit-bundle.ts';
import type { SealedContent } from './sealed-record.ts';

/** Where a sealed visit's rows no longer say what its record says. */
export type LateChange = {
  readonly entity: EntityName;
  readonly id: string;
  /** The row as it is now, for naming it: its point, code, number or title. */
  readonly row: Readonly<Record<string, Json>>;
} & (
  | { readonly kind: 'changed'; readonly field: string; readonly sealed: Json; readonly now: Json }
  /** A row that the record does not have. */
  | { readonly kind: 'added' }
);

/**
 * What other laptops wrote into a visit and what arrived after its seal (R24: the record stays; a 更正 may take it up), in
 * the order of the record. Rows removed or voided without ever having been in the record are nothing to act upon.
 */
export function lateChanges(content: SealedContent, bundle: VisitBundle): LateChange[] {
  return [
    ...rowChanges('visit', [content.visit], [bundle.visit]),
    ...rowChanges('verdict', content.verdicts, bound(bundle.verdicts, content.visit.pointIds)),
    ...rowChanges('hallCheck', content.hallChecks, asked(bundle.hallChecks, content.visit.hallCheckCodes)),
    ...rowChanges('archiveRow', content.archiveRows, bundle.archiveRows),
    ...rowChanges('evidence', content.evidence.map(withMask), bundle.evidence.map(withMask)),
    ...rowChanges('problem', content.problems, bundle.problems),
    ...rowChanges('confirmation', [content.confirmation], [confirmationOf(bundle)]),
  ];
}

/** No 打码 and one that was taken away are the same. */
function withMask(item: Evidence): Evidence {
  return { ...item, mask: item.mask ?? [] };
}

interface Row {
  readonly id: string;
}

function rowChanges<T extends Row>(entity: EntityName, sealed: readonly T[], now: readonly T[]): LateChange[] {
  const before = new Map(sealed.map((row) => [row.id, row as unknown as Fields]));
  return (now as readonly unknown[] as readonly (Fields & Row)[]).flatMap((row): LateChange[] => {
    const known = before.get(row.id);
    if (known === undefined) return isLive(row) ? [{ entity, id: row.id, row, kind: 'added' }] : [];
    return Object.keys(row)
      .filter((field) => !DERIVED.has(field) && !same(known[field], row[field]))
      .map((field) => ({
        entity,
        id: row.id,
        row,
        kind: 'changed',
        field,
        sealed: known[field] ?? null,
        now: row[field] ?? null,
      }));
  });
}

type Fields = Readonly<Record<string, Json>>;

/** Numbers follow from which rows there are, times from their values; the seal itself sets the visit's record. */
const DERIVED: ReadonlySet<string> = new Set(['number', 'position', 'decidedAt', 'sealedRecordId']);

function same(a: Json | undefined, b: Json | undefined): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function isLive(row: Fields): boolean {
  return (row['removed'] ?? null) === null && (row['voided'] ?? null) === null;
}

function bound<T extends { readonly pointId: string }>(rows: readonly T[], pointIds: readonly string[]): T[] {
  return rows.filter((row) => pointIds.includes(row.pointId));
}

function asked<T extends { readonly code: string }>(rows: readonly T[], codes: readonly string[]): T[] {
  return rows.filter((row) => codes.includes(row.code));
}
