import { liveQuery } from 'dexie';
import { INSPECTOR_SETTINGS } from '../../text/setting-keys.ts';
import type { XuntingDatabase } from '../database.ts';

/** Name of the inspector at this laptop: stamped on every change and every verdict. */
export const WHO_SETTING = INSPECTOR_SETTINGS.name;

/** The name, kept up to date without asking the database inside a transaction. */
export async function followWho(db: XuntingDatabase): Promise<{ name: () => string; stop: () => void }> {
  let name = nameIn((await db.rows('setting').get(WHO_SETTING))?.fields['value']);
  const subscription = liveQuery(() => db.rows('setting').get(WHO_SETTING)).subscribe({
    next: (row) => {
      name = nameIn(row?.fields['value']);
    },
    // A closed database ends the query; the last known name stays.
    error: () => {},
  });
  return { name: () => name, stop: () => subscription.unsubscribe() };
}

function nameIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : '';
}
