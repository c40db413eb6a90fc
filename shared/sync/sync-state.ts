import type { Change } from './change.ts';
import { covers, unionOf, type Vector } from './vector.ts';

/**
 * What a laptop remembers about the hub, written in the same transaction as the rows it belongs to.
 * `epoch` is drawn anew whenever the hub was restored from a backup: what an older epoch confirmed may be gone.
 */
export interface SyncState {
  readonly epoch: string;
  /** Hub revision up to which the rows of this epoch have been taken. */
  readonly cursor: number;
  /** What the hub of this epoch holds. */
  readonly confirmed: Vector;
}

export const NEVER_SYNCED: SyncState = { epoch: '', cursor: 0, confirmed: {} };

export interface PushAnswer {
  readonly epoch: string;
  readonly vector: Vector;
}

export interface PullRequest {
  readonly epoch: string;
  readonly cursor: number;
  /** What the laptop holds already, by whatever road: the hub leaves it out. */
  readonly vector: Vector;
}

export interface PullAnswer extends PushAnswer {
  readonly changes: readonly Change[];
  readonly cursor: number;
  readonly more: boolean;
}

/**
 * The outbox: what the hub has not confirmed, in the order of the log. Confirmed is what the hub's vector covers, never
 * what was sent: an answer may be lost, and a hub that stored half must get the rest.
 */
export function unconfirmed(log: readonly Change[], state: SyncState): Change[] {
  return log.filter((change) => !covers(state.confirmed, change));
}

/** After an answer to a push or a pull. Within an epoch confirmations only grow; a late answer takes nothing back. */
export function takeConfirmation(state: SyncState, { epoch, vector }: PushAnswer): SyncState {
  if (epoch !== state.epoch) return { epoch, cursor: 0, confirmed: vector };
  return { ...state, confirmed: unionOf(state.confirmed, vector) };
}

/**
 * After an answer to a pull. Its changes may always be stored; the cursor only moves when the answer goes on from where
 * this laptop stands, else rows between the two would never be asked for again.
 */
export function takePull(state: SyncState, request: PullRequest, answer: PullAnswer): SyncState {
  const next = takeConfirmation(state, answer);
  const from = request.epoch === answer.epoch ? request.cursor : 0;
  return from === next.cursor ? { ...next, cursor: answer.cursor } : next;
}
