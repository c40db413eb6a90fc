import type { Instant } from '../time/beijing-time.ts';

/** What a decision may not find out for itself. */
export interface DecisionContext {
  readonly now: Instant;
  /** Name of the inspector at this laptop; stamped as decidedBy / capturedBy. */
  readonly by: string;
  newId(): string;
}

/** For decisions that open a visit: its 记录编号 (device prefix + running number) is unique without a network. */
export interface NewVisitContext extends DecisionContext {
  readonly number: string;
}
