import type { Change } from '../change.ts';
import type { PullAnswer, PullRequest } from '../sync-state.ts';
import { covers, withPlaces } from '../vector.ts';

/** A row of the hub's log. Revisions grow in the order in which rows become visible, without one appearing later below. */
export interface HubRow {
  readonly revision: number;
  readonly change: Change;
}

/** Reads rows above a revision in the order of revisions, at most `limit`. */
export type ReadRows = (above: number, limit: number) => readonly HubRow[];

/**
 * One page for a laptop. A request of another epoch starts from the beginning; what the laptop's vector covers is left
 * out, so after a restored backup only the difference travels. The answer's vector covers the page, not the whole log: a
 * laptop that reads on from its cursor adds the pages up, and nobody carries years of writers in every request.
 */
export function answerPull(
  hub: { readonly epoch: string; readonly read: ReadRows },
  request: PullRequest,
  limit: number,
): PullAnswer {
  const from = request.epoch === hub.epoch ? request.cursor : 0;
  const rows = hub.read(from, limit);
  return {
    epoch: hub.epoch,
    vector: withPlaces(
      {},
      rows.map((row) => row.change),
    ),
    changes: rows.flatMap(({ change }) => (covers(request.vector, change) ? [] : [change])),
    cursor: rows.at(-1)?.revision ?? from,
    more: rows.length === limit,
  };
}
