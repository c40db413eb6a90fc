import type { EngineName, HubPlace, SaveTimes } from './engine.ts';

/** What the driver asks of the page. */
export interface BenchApi {
  /** With a hub it enrols there. */
  open(engine: EngineName, hub: HubPlace | null): Promise<void>;
  /** Milliseconds until the server has everything. */
  push(atOnce: number): Promise<number>;
  /** Saves so many answers, one after the other. */
  answers(times: number): Promise<readonly SaveTimes[]>;
  photos(count: number, bytes: number): Promise<void>;
  /** Imports batches from `from` to before `to`; answers milliseconds. */
  load(from: number, to: number): Promise<number>;
  /** Milliseconds of each page of 50 sheets, from the first `batches` batches in turn. */
  pages(times: number, batches: number): Promise<readonly number[]>;
  counts(times: number, batches: number): Promise<readonly number[]>;
  /** See readingOf. */
  reading(): Promise<{ readonly took: number; readonly bytes: number }>;
}
