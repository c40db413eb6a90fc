import { DATABASE_NAME, SCHEMA_VERSION } from '../schema.ts';

/**
 * Schema version of the database as it lies, or null when there is none. Looks with the bare IndexedDB interface, because
 * Dexie opens a database of a newer program without a word and writes to it. Dexie's native version is ten times the
 * schema's; the row in `meta` is asked as well, so that one of the two signs is enough to refuse.
 */
export async function peekVersion(): Promise<number | null> {
  const database = await openAsItLies();
  if (database === null) return null;
  try {
    const said = database.objectStoreNames.contains('meta') ? await saidVersion(database) : 0;
    return Math.max(Math.ceil(database.version / 10), said);
  } finally {
    database.close();
  }
}

export function isNewer(version: number | null): version is number {
  return version !== null && version > SCHEMA_VERSION;
}

function openAsItLies(): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME);
    let absent = false;
    request.onupgradeneeded = () => {
      // Looking must not create: aborting leaves no database behind.
      absent = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(null);
      else reject(request.error ?? new Error('IndexedDB refused to open'));
    };
    request.onblocked = () => reject(new Error('IndexedDB is blocked by another window'));
  });
}

function saidVersion(database: IDBDatabase): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = database.transaction('meta').objectStore('meta').get('schemaVersion');
    request.onsuccess = () => {
      const row = request.result as { value?: unknown } | undefined;
      resolve(typeof row?.value === 'number' ? row.value : 0);
    };
    request.onerror = () => reject(request.error ?? new Error('meta cannot be read'));
  });
}
