/** A frozen database: everything that IndexedDB held, as JSON. Blobs are base64 beside their type. */
export interface DatabaseDump {
  readonly schemaVersion: number;
  readonly nativeVersion: number;
  readonly stores: readonly DumpedStore[];
  /** The journal that belongs to it. */
  readonly journalId: string;
  readonly journal: readonly unknown[];
}

export interface DumpedStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
    readonly multiEntry: boolean;
  }[];
  readonly rows: readonly unknown[];
}

export async function dumpDatabase(database: IDBDatabase): Promise<readonly DumpedStore[]> {
  const stores: DumpedStore[] = [];
  for (const name of [...database.objectStoreNames].toSorted()) {
    const store = database.transaction(name).objectStore(name);
    const indexes = [...store.indexNames].toSorted().map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index);
      return { name: index, keyPath, unique, multiEntry };
    });
    const { keyPath, autoIncrement } = store;
    const rows = await answer(store.getAll());
    stores.push({ name, keyPath, autoIncrement, indexes, rows: await Promise.all(rows.map(frozen)) });
  }
  return stores;
}

export async function restoreDatabase(dump: DatabaseDump): Promise<void> {
  const request = indexedDB.open('xunting', dump.nativeVersion);
  request.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes } of dump.stores) {
      const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, unique, multiEntry } of indexes) {
        store.createIndex(index, path, { unique, multiEntry });
      }
    }
  };
  const database = await answer(request);
  for (const { name, rows } of dump.stores) {
    for (const row of rows) await answer(database.transaction(name, 'readwrite').objectStore(name).put(thawed(row)));
  }
  database.close();
}

async function frozen(row: unknown): Promise<unknown> {
  if (row instanceof Blob) {
    return { $blob: Buffer.from(await row.arrayBuffer()).toString('base64'), type: row.type };
  }
  if (Array.isArray(row)) return Promise.all(row.map(frozen));
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(
    await Promise.all(Object.entries(row).map(async ([key, value]) => [key, await frozen(value)] as const)),
  );
}

function thawed(row: unknown): unknown {
  if (Array.isArray(row)) return row.map(thawed);
  if (typeof row !== 'object' || row === null) return row;
  const { $blob, type } = row as { $blob?: string; type?: string };
  if ($blob !== undefined) return new Blob([Buffer.from($blob, 'base64')], { type: type ?? '' });
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, thawed(value)]));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
