import { applyChange } from '../../shared/sync/apply-change.ts';
import { admit } from '../../shared/sync/hub/admit.ts';
import { answerPull } from '../../shared/sync/hub/answer-pull.ts';
import { settleField } from '../../shared/sync/merge/settle-field.ts';
import { takeConfirmation, takePull, unconfirmed } from '../../shared/sync/sync-state.ts';

/** The product's own sync code, and the habits that its transactions have. A mutant replaces one of them. */
export interface Engine {
  readonly applyChange: typeof applyChange;
  readonly settleField: typeof settleField;
  readonly unconfirmed: typeof unconfirmed;
  readonly takeConfirmation: typeof takeConfirmation;
  readonly takePull: typeof takePull;
  readonly admit: typeof admit;
  readonly answerPull: typeof answerPull;
  /** Every start takes a new writer id. */
  readonly newWriterAtStart: boolean;
  /** Rows and cursor are written in one transaction. */
  readonly cursorWithRows: boolean;
  /** The hub draws revisions when it commits, not when a push begins. */
  readonly revisionAtCommit: boolean;
  /** A hub restored from a backup draws a new epoch. */
  readonly newEpochAtRestore: boolean;
  /** A change counts as confirmed when it was sent. */
  readonly confirmsOnSend: boolean;
  /** All that was sent counts as confirmed by any answer. */
  readonly confirmsWholePush: boolean;
  /** A bundle moves the pull cursor. */
  readonly bundleMovesCursor: boolean;
}

export const PRODUCT: Engine = {
  applyChange,
  settleField,
  unconfirmed,
  takeConfirmation,
  takePull,
  admit,
  answerPull,
  newWriterAtStart: true,
  cursorWithRows: true,
  revisionAtCommit: true,
  newEpochAtRestore: true,
  confirmsOnSend: false,
  confirmsWholePush: false,
  bundleMovesCursor: false,
};

const FIVE_MINUTES = 300_000;

/** One known mistake each (sync.md §3); a simulator that does not catch them proves nothing. `now` = the hub's clock. */
export const MUTANTS: Readonly<Record<string, (now: () => number) => Engine>> = {
  lwwclock: () => ({
    ...PRODUCT,
    applyChange: (state, change, isKnown) => {
      if (isKnown(change.id)) return state;
      const [head] = state.heads;
      // The value carries the clock here only because a head has no other place for it.
      const later = head === undefined || change.at >= (clocks.get(head.id) ?? '');
      clocks.set(change.id, change.at);
      return later ? { heads: [{ id: change.id, value: change.value }], awaited: [] } : state;
    },
  }),
  arrival: () => ({
    ...PRODUCT,
    applyChange: (state, change, isKnown) =>
      isKnown(change.id) ? state : { heads: [{ id: change.id, value: change.value }], awaited: [] },
  }),
  pickbyarrival: () => ({
    ...PRODUCT,
    settleField: (heads, lookup) => {
      const settled = settleField(heads, lookup);
      return settled.kind === 'conflict' ? { kind: 'merged', rule: 'same', value: settled.value } : settled;
    },
  }),
  seqreuse: () => ({ ...PRODUCT, newWriterAtStart: false }),
  sentonsend: () => ({ ...PRODUCT, confirmsOnSend: true }),
  partialack: () => ({ ...PRODUCT, confirmsWholePush: true }),
  cursorfirst: () => ({ ...PRODUCT, cursorWithRows: false }),
  cursorskips: () => ({
    ...PRODUCT,
    answerPull: (hub, request, limit) => {
      const answer = answerPull(hub, request, limit);
      return { ...answer, cursor: hub.read(0, Infinity).at(-1)?.revision ?? answer.cursor };
    },
  }),
  bundlecursor: () => ({ ...PRODUCT, bundleMovesCursor: true }),
  seqrace: () => ({ ...PRODUCT, revisionAtCommit: false }),
  noepoch: () => ({ ...PRODUCT, newEpochAtRestore: false }),
  ackshrinks: () => ({
    ...PRODUCT,
    takeConfirmation: (state, { epoch, vector }) =>
      epoch === state.epoch ? { ...state, confirmed: vector } : { epoch, cursor: 0, confirmed: vector },
  }),
  drift: (now) => ({
    ...PRODUCT,
    admit: (log, pushed) =>
      admit(
        log,
        pushed.filter((change) => Math.abs(Date.parse(change.at) - now()) <= FIVE_MINUTES),
      ),
  }),
};

const clocks = new Map<string, string>();
