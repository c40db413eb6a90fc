import type {
  DBCore,
  DBCoreCursor,
  DBCoreIndex,
  DBCoreMutateRequest,
  DBCoreTable,
  DBCoreTableSchema,
  Middleware,
} from 'dexie';
import type { RowCipher } from './row-cipher.ts';

/**
 * Seals every row on its way into IndexedDB and opens it on its way out.
 * 1. Clear stay the primary key and the key paths of the table's indexes, for IndexedDB must see them; bytes (Blob) stay
 *    beside them, sealed before by row-bytes.ts. The rest lies in one field.
 * 2. A row without that field is plain and passes untouched.
 * 3. It lies below everything else of Dexie, whose own parts (live queries among them) see plain rows alone.
 */
export function sealedRows(cipher: RowCipher): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed-rows',
    level: BELOW_ALL,
    create: (core) => ({
      ...core,
      table: (name) => (PLAIN_TABLES.has(name) ? core.table(name) : sealedTable(core.table(name), cipher)),
    }),
  };
}

/** Read before there is a key: versions and ids, nothing personal. */
const PLAIN_TABLES: ReadonlySet<string> = new Set(['meta']);

/** Dexie's own lowest, the cache of values within a transaction, is at -1. */
const BELOW_ALL = -10;

function sealedTable(table: DBCoreTable, cipher: RowCipher): DBCoreTable {
  const clear = clearParts(table.schema);
  const { keyPath, autoIncrement, extractKey } = table.schema.primaryKey;
  // A key that IndexedDB gives out itself is not known when the row is sealed.
  const placeOf = (row: unknown): unknown => (autoIncrement === true ? null : extractKey?.(row));

  const seal = (row: object): object => {
    const lying = clear(row);
    lying[SEALED] = cipher.seal(table.name, placeOf(row), withoutBytes(row, lying));
    return lying;
  };
  const open = (lying: unknown): unknown => {
    if (!isSealed(lying)) return lying;
    const row = cipher.open(table.name, placeOf(lying), lying[SEALED]);
    for (const [name, value] of Object.entries(lying)) if (value instanceof Blob) row[name] = value;
    if (autoIncrement === true && typeof keyPath === 'string') row[keyPath] = lying[keyPath];
    return row;
  };
  const sealedRequest = (request: DBCoreMutateRequest): DBCoreMutateRequest =>
    request.type === 'add' || request.type === 'put' ? { ...request, values: request.values.map(seal) } : request;

  return {
    ...table,
    mutate: (request) => table.mutate(sealedRequest(request)),
    get: (request) => table.get(request).then(open),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(open)),
    query: (request) =>
      table.query(request).then((answer) => (request.values === true ? { result: answer.result.map(open) } : answer)),
    openCursor: (request) =>
      table
        .openCursor(request)
        .then((cursor) => (cursor === null || request.values !== true ? cursor : openedCursor(cursor, open))),
  };
}

/** IndexedDB's own cursor with its row opened; its accessors work on itself alone, so each is handed on. */
function openedCursor(cursor: DBCoreCursor, open: (lying: unknown) => unknown): DBCoreCursor {
  let lying: unknown;
  let row: unknown;
  return Object.create(cursor, {
    key: { get: () => cursor.key as unknown },
    primaryKey: { get: () => cursor.primaryKey as unknown },
    value: {
      get: () => {
        // Asked for more than once at one place; IndexedDB hands out the same object until the cursor moves.
        if (cursor.value !== lying) {
          lying = cursor.value;
          row = open(lying);
        }
        return row;
      },
    },
  }) as DBCoreCursor;
}

/** A copy of a row that holds the key paths of the primary key and of all indexes, and nothing else. */
function clearParts({ primaryKey, indexes }: DBCoreTableSchema): (row: object) => Record<string, unknown> {
  const paths = [primaryKey, ...indexes].flatMap(pathsOf).map((path) => path.split('.'));
  return (row) => {
    const lying: Record<string, unknown> = {};
    for (const path of paths) copyPath(row, lying, path);
    return lying;
  };
}

function pathsOf({ keyPath }: DBCoreIndex): readonly string[] {
  return keyPath === null ? [] : typeof keyPath === 'string' ? [keyPath] : keyPath;
}

function copyPath(from: object, to: Record<string, unknown>, path: readonly string[]): void {
  const [first = '', ...rest] = path;
  const value = (from as Record<string, unknown>)[first];
  if (rest.length === 0) {
    if (value !== undefined) to[first] = value;
  } else if (value instanceof Object) {
    to[first] ??= {};
    copyPath(value, to[first] as Record<string, unknown>, rest);
  }
}

/** What is sealed: all of the row but its bytes, which `lying` takes over. */
function withoutBytes(row: object, lying: Record<string, unknown>): object {
  const entries = Object.entries(row);
  if (!entries.some(([, value]) => value instanceof Blob)) return row;
  const rest: Record<string, unknown> = {};
  for (const [name, value] of entries) (value instanceof Blob ? lying : rest)[name] = value;
  return rest;
}

interface SealedRow extends Record<string, unknown> {
  readonly [SEALED]: Uint8Array;
}

function isSealed(lying: unknown): lying is SealedRow {
  return typeof lying === 'object' && lying !== null && ArrayBuffer.isView((lying as Record<string, unknown>)[SEALED]);
}

/** DATA-LOSS CONSTANT: the field of a sealed row. */
const SEALED = 'sealed';
