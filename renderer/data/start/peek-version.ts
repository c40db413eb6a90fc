import { DATABASE_NAME, SCHEMA_VERSION, type MetaRow } from '../schema.ts';

/** What can be said of a database before there is a key. */
export interface LyingDatabase {
  readonly version: number;
  /** The vault that its rows are sealed with; null = they are plain. */
  readonly vaultId: string | null;
}

/**
 * The database as it lies, or null when there is none. Looks with the bare IndexedDB interface, because
 * Dexie opens a database of a newer program without a word and writes to it. Dexie's native version is ten times the
 * schema's; the row in `meta` is asked as well, so that one of the two signs is enough to refuse.
 */
export async function peekDatabase(): Promise<LyingDatabase | null> {
  const database = await openAsItLies();
  if (database === null) return null;
  try {
    const hasMeta = database.objectStoreNames.contains('meta');
    const said = hasMeta ? await saidIn(database, 'schemaVersion') : undefined;
    const vaultId = hasMeta ? await saidIn(database, 'vault') : undefined;
    return {
      version: Math.max(Math.ceil(database.version / 10), typeof said === 'number' ? said : 0),
      vaultId: typeof vaultId === 'string' ? vaultId : null,
    };
  } finally {
    database.close();
  }
}

export function isNewer(lying: LyingDatabase | null): lying is LyingDatabase {
  return lying !== null && lying.version > SCHEMA_VERSION;
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

function saidIn(database: IDBDatabase, key: MetaRow['key']): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = database.transaction('meta').objectStore('meta').get(key);
    request.onsuccess = () => {
      const row = request.result as { value?: unknown } | undefined;
      resolve(row?.value);
    };
    request.onerror = () => reject(request.error ?? new Error('meta cannot be read'));
  });
}
