import type { RecoveryReport } from '../../../renderer/data/start/recovery-report.ts';

/** What the driver asks of the page. */
export interface PageApi {
  open(): Promise<{ kind: string; detail?: string; report?: RecoveryReport }>;
  check(): Promise<CheckResult>;
  /** Works until it is killed; tells the binding `acked` of each thing that the app called saved. */
  work(seed: number): Promise<void>;
  /** Needs `open` before it. */
  measure(): Promise<Figures>;
  /** Needs `measure` before it. */
  reading(): Promise<ReadingFigures>;
  /** Before `open`: what it opens is sealed. */
  turnOnVault(): Promise<void>;
  /** Needs `open` before it; lays `sheets` keyed sheets into the database and reads them as the screens do. */
  survey(sheets: number): Promise<SurveyFigures>;
}

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface Figures {
  /** Command until the database has it. */
  readonly stored: Spread;
  /** Command until database and journal have it. */
  readonly saved: Spread;
  /** A 4K photo until it is saved. */
  readonly photo: Spread;
  /** Longest silence of the page's thread during one such photo. */
  readonly photoBlocks: Spread;
}

export interface ReadingFigures {
  readonly openVisit: Spread;
  readonly list: Spread;
  readonly filter: Spread;
  readonly count: Spread;
}

/** Milliseconds, and the longest silence of the page's thread meanwhile. */
export interface Lasting {
  readonly took: number;
  readonly silence: number;
}

export interface SurveyFigures {
  readonly list: Lasting;
  readonly figures: Lasting;
  readonly workbook: Lasting;
  readonly workbookBytes: number;
}

export interface CheckResult {
  /** Every token found in the change log, with how many changes carry it. */
  readonly tokens: Readonly<Record<string, number>>;
  readonly changes: number;
  readonly evidence: number;
  readonly records: number;
  /** What must not be: empty when all is well. */
  readonly faults: readonly string[];
}

/** Told through the binding `acked` once the app said 已保存. */
export interface Ack {
  readonly kind: 'answer' | 'rows' | 'photo' | 'visit' | 'seal';
  readonly token: string;
  /** Changes that carry the token when nothing is torn. */
  readonly count: number;
  /** Other answers had been given and not yet been waited for. */
  readonly inFlight?: boolean;
}
