import type {
  ArchiveRow,
  Confirmation,
  Evidence,
  HallCheck,
  Problem,
  Verdict,
  Visit,
} from '../../shared/domain/visit/entities.ts';
import type { EntityName } from '../../shared/domain/visit/field-write.ts';
import { runningNumbers } from '../../shared/domain/visit/running-numbers.ts';
import type { VisitBundle } from '../../shared/domain/visit/visit-bundle.ts';
import { wholeRow } from './log/store-rows.ts';
import type { EntityRow, IndexedField } from './schema.ts';

/** Where rows come from: the database as it lies, or a transaction's view of it. */
export interface RowSource {
  row(entity: EntityName, id: string): Promise<EntityRow | undefined>;
  where(entity: EntityName, field: IndexedField, value: string): Promise<readonly EntityRow[]>;
}

/** A visit with all its rows; undefined when there is none, or when its own row is parked. */
export async function loadBundle(source: RowSource, visitId: string): Promise<VisitBundle | undefined> {
  const [visit, verdicts, hallChecks, archiveRows, evidence, problems, confirmation] = await Promise.all([
    source.row('visit', visitId),
    source.where('verdict', 'visitId', visitId),
    source.where('hallCheck', 'visitId', visitId),
    source.where('archiveRow', 'visitId', visitId),
    source.where('evidence', 'visitId', visitId),
    source.where('problem', 'visitId', visitId),
    source.row('confirmation', visitId),
  ]);
  if (visit === undefined) return undefined;
  const rows = [visit, ...verdicts, ...hallChecks, ...archiveRows, ...evidence, ...problems, confirmation];
  const openConflicts = rows.reduce((sum, row) => sum + (row?.conflicts?.length ?? 0), 0);
  return {
    visit: typed<Visit>(visit),
    verdicts: verdicts.map((row) => typed<Verdict>(row)),
    hallChecks: hallChecks.map((row) => typed<HallCheck>(row)),
    archiveRows: archiveRows.map((row) => typed<ArchiveRow>(row)).toSorted((a, b) => a.position - b.position),
    evidence: runningNumbers(evidence.map((row) => typed<Evidence>(row))),
    problems: runningNumbers(problems.map((row) => typed<Problem>(row))),
    confirmation: confirmation === undefined ? null : typed<Confirmation>(confirmation),
    ...(openConflicts > 0 ? { openConflicts } : {}),
  };
}

/** Rows in entity tables were parsed when they were stored (log/store-rows.ts); what did not fit is parked. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type of its table's rows
export function typed<T>(row: EntityRow): T {
  return wholeRow(row) as T;
}
