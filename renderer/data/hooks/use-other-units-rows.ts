import { rowsOfOtherUnits } from '../../../shared/domain/visit/archive-warnings.ts';
import type { ArchiveRow, Visit } from '../../../shared/domain/visit/entities.ts';
import { typed } from '../load-bundle.ts';
import { useLive } from './use-live.ts';

/** Archive rows of other units' visits, against which a 文号 is compared; none until they are read. */
export function useOtherUnitsRows({ unit }: Pick<Visit, 'unit'>): readonly ArchiveRow[] {
  const rows = useLive(`archive rows of others than ${unit}`, async ({ db }) => {
    const visits = (await db.rows('visit').toArray()).map((row) => typed<Visit>(row));
    const all = (await db.rows('archiveRow').toArray()).map((row) => typed<ArchiveRow>(row));
    return rowsOfOtherUnits({ unit }, visits, all);
  });
  return rows.status === 'ready' ? rows.value : NONE;
}

// One array for every render: a new one each time would run the checks again each time.
const NONE: readonly ArchiveRow[] = [];
