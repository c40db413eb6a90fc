/** One row as the driver gives it; who reads it parses it. */
export type SqlRow = Readonly<Record<string, unknown>>;

export interface Sql {
  /** One statement with `$1`, `$2` …; only SQL that PostgreSQL and PGlite both know. */
  query(text: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

export type SqlValue = string | number | boolean | null;

export interface SqlDatabase extends Sql {
  /** Commits when `work` resolves; otherwise nothing of it has happened. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Several statements without values, in one transaction of their own. */
  close(): Promise<void>;
}
