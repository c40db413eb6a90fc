import type { ArchiveRow, Confirmation, Evidence, HallCheck, Problem, Verdict, Visit } from './entities.ts';

/**
 * A visit with all its rows, in any order.
 * 1. A point or hall check nobody touched yet has no row; its decisions write the whole row on the first touch.
 * 2. Removed archive rows and problems, and voided evidence, are in here too: numbers are never used twice.
 */
export interface VisitBundle {
  readonly visit: Visit;
  readonly verdicts: readonly Verdict[];
  readonly hallChecks: readonly HallCheck[];
  readonly archiveRows: readonly ArchiveRow[];
  readonly evidence: readonly Evidence[];
  readonly problems: readonly Problem[];
  readonly confirmation: Confirmation | null;
  /** Fields with concurrent values of several laptops that nobody has settled; absent = none. */
  readonly openConflicts?: number;
}
