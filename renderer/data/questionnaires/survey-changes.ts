import type { OpenData } from '../current-data.ts';

/** Whether a row of a questionnaire changed after change number `after`. */
export async function surveyChangedSince({ db }: Pick<OpenData, 'db'>, after: number): Promise<boolean> {
  const found = await db.changes
    .where('order')
    .above(after)
    .filter(({ entity }) => entity.startsWith('survey'))
    .first();
  return found !== undefined;
}

/** Number of the last change of this copy; 0 before the first. */
export async function lastChange({ db }: Pick<OpenData, 'db'>): Promise<number> {
  return (await db.changes.orderBy('order').last())?.order ?? 0;
}
