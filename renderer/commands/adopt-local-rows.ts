import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { isLocalKind } from '../../shared/sync/local-kinds.ts';
import { currentData } from '../data/current-data.ts';
import { LAST_BACKUP_SETTING } from '../data/exchange/last-backup.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { isEntityName } from '../data/database.ts';
import type { FoldedRow } from '../data/log/store-rows.ts';
import { foldInto } from '../data/start/fold-page.ts';

/**
 * 接着用: settings and drafts of another laptop, whose log a backup brought here, become this laptop's own. What this
 * laptop has set already stays as it is. Answers with the number of rows that were taken over.
 */
export async function adoptLocalRows(from: string): Promise<Result<number, WriteFailure>> {
  const { db, work } = currentData();
  try {
    const theirs = await db.changes.filter((change) => change.device === from && isLocalKind(change.entity)).toArray();
    const rows = new Map<string, FoldedRow>();
    foldInto(rows, new Set(), theirs, from);
    return await work.run<number, never>({
      keep: true,
      decide: async (view) => {
        const writes: FieldWrite[] = [];
        let adopted = 0;
        for (const { entity, row } of rows.values()) {
          if (!isEntityName(entity) || row.id === LAST_BACKUP_SETTING) continue;
          if ((await view.row(entity, row.id)) !== undefined) continue;
          adopted += 1;
          for (const [field, value] of Object.entries(row.fields))
            writes.push({ entity, entityId: row.id, field, value });
        }
        return ok({ value: adopted, writes });
      },
    });
  } catch (error) {
    return err(databaseFailure(error));
  }
}
