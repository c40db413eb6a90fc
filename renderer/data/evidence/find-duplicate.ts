import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import type { XuntingDatabase } from '../database.ts';
import { typed } from '../load-bundle.ts';

export interface DuplicateEvidence {
  readonly visitId: string;
  readonly evidenceId: string;
  readonly number: number;
}

/** Evidence with the same bytes, of whatever visit: said to the inspector, never refused (domain §2.3). */
export async function findDuplicate(db: XuntingDatabase, sha256: string): Promise<DuplicateEvidence | null> {
  const rows = await db.rows('evidence').where('fields.sha256').equals(sha256).toArray();
  const same = rows.map((row) => typed<Evidence>(row)).find((evidence) => evidence.voided === null);
  return same === undefined ? null : { visitId: same.visitId, evidenceId: same.id, number: same.number };
}
