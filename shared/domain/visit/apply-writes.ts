import type { Json } from '../../lib/json.ts';
import type { ArchiveRow, Confirmation, Evidence, HallCheck, Problem, Verdict, Visit } from './entities.ts';
import type { EntityName, FieldWrite } from './field-write.ts';
import type { VisitBundle } from './visit-bundle.ts';

type Rows = Map<EntityName, Map<string, Record<string, Json>>>;

/**
 * The bundle after a decision's writes, without a database: for scripted visits and tests. `null` = the writes open a
 * visit. Rows are in the order of their first write. Throws when the writes make no visit or belong to several.
 */
export function applyWrites(bundle: VisitBundle | null, writes: readonly FieldWrite[]): VisitBundle {
  const rows: Rows = bundle === null ? new Map() : rowsOf(bundle);
  for (const { entity, entityId, field, value } of writes) {
    const table = rows.get(entity) ?? new Map<string, Record<string, Json>>();
    rows.set(entity, table);
    const row = table.get(entityId) ?? { id: entityId };
    table.set(entityId, { ...row, [field]: value });
  }
  const visits = all<Visit>(rows, 'visit');
  const visit = visits[0];
  if (visit === undefined || visits.length > 1) throw new Error(`writes make ${visits.length} visits`);
  return {
    visit,
    verdicts: all<Verdict>(rows, 'verdict'),
    hallChecks: all<HallCheck>(rows, 'hallCheck'),
    archiveRows: all<ArchiveRow>(rows, 'archiveRow'),
    evidence: all<Evidence>(rows, 'evidence'),
    problems: all<Problem>(rows, 'problem'),
    confirmation: all<Confirmation>(rows, 'confirmation')[0] ?? null,
  };
}

function rowsOf(bundle: VisitBundle): Rows {
  const table = (list: readonly { readonly id: string }[]) =>
    new Map(list.map((row) => [row.id, row as unknown as Record<string, Json>]));
  return new Map<EntityName, Map<string, Record<string, Json>>>([
    ['visit', table([bundle.visit])],
    ['verdict', table(bundle.verdicts)],
    ['hallCheck', table(bundle.hallChecks)],
    ['archiveRow', table(bundle.archiveRows)],
    ['evidence', table(bundle.evidence)],
    ['problem', table(bundle.problems)],
    ['confirmation', table(bundle.confirmation === null ? [] : [bundle.confirmation])],
  ]);
}

function all<Row>(rows: Rows, entity: EntityName): Row[] {
  return [...(rows.get(entity)?.values() ?? [])] as unknown as Row[];
}
