/** One way of keeping the work, under the same tasks as the others. */
export interface Engine {
  /** One answer of one point: found, changed in one text, kept. */
  saveAnswer(point: number, facts: string): Promise<SaveTimes>;
  /** One photo with its row. */
  addPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Makes what `importBatch` takes: work that is no storing. */
  prepare(batch: number): Promise<void>;
  /** All sheets of a prepared batch, some hundred at a time. */
  importBatch(batch: number): Promise<void>;
  /** The first `size` sheets of a batch, whole; answers how many came. */
  page(batch: number, size: number): Promise<number>;
  /** How many sheets a batch has. */
  count(batch: number): Promise<number>;
}

/** The same ways' road to a server. */
export interface Pusher {
  /** Everything that the server does not have, some rows at a time where the way lets that be chosen. */
  push(atOnce: number): Promise<void>;
}

/** Where the product enrols. */
export interface HubPlace {
  readonly address: string;
  readonly code: string;
}

/** Milliseconds from the call. */
export interface SaveTimes {
  /** Until the database calls it committed. */
  readonly stored: number;
  /** Until this way calls it safe; for most it is the same. */
  readonly saved: number;
}

export const ENGINE_NAMES = ['xunting', 'idb-strict', 'idb-relaxed', 'pouchdb', 'rxdb', 'localforage'] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

/** Sheets of one batch. */
export const BATCH_SIZE = 1000;
/** Points that have an answer. */
export const POINTS = 100;
