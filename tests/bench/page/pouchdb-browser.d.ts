/** What the bench uses of PouchDB; it brings no types. */
declare module 'pouchdb-browser' {
  export interface PouchDocument {
    readonly _id: string;
    readonly _rev?: string;
    readonly _attachments?: Readonly<Record<string, { readonly content_type: string; readonly data: Blob }>>;
    readonly [field: string]: unknown;
  }

  export interface PouchWritten {
    readonly ok?: boolean;
    readonly error?: unknown;
  }

  export interface PouchReplication extends Promise<unknown> {
    on(event: 'paused' | 'change' | 'error', listener: (what?: { readonly docs_written?: number }) => void): this;
    cancel(): void;
  }

  export default class PouchDB {
    constructor(name: string, options?: { readonly auto_compaction?: boolean; readonly skip_setup?: boolean });
    get(id: string): Promise<PouchDocument>;
    put(document: PouchDocument): Promise<PouchWritten>;
    bulkDocs(documents: readonly PouchDocument[]): Promise<readonly PouchWritten[]>;
    allDocs(options: {
      readonly startkey: string;
      readonly endkey: string;
      readonly limit?: number;
      readonly include_docs?: boolean;
    }): Promise<{ readonly rows: readonly unknown[] }>;
    readonly replicate: {
      to(
        target: string,
        options: { readonly live: boolean; readonly retry: boolean; readonly batch_size?: number },
      ): PouchReplication;
    };
  }
}
