import { z } from 'zod';
import { changeSchema } from '../../../shared/sync/change.ts';
import { answerPull } from '../../../shared/sync/hub/answer-pull.ts';
import { MOST_PULLED } from '../../../shared/sync/hub/protocol.ts';
import type { PullAnswer, PullRequest } from '../../../shared/sync/sync-state.ts';
import type { SqlDatabase } from '../db/sql.ts';

const rows = z.array(z.object({ epoch: z.string(), revision: z.coerce.number(), body: z.string().nullable() }));

/** One page of the log behind the laptop's cursor; never more than a few MB, however long the changes are. */
export async function pull(db: SqlDatabase, request: PullRequest): Promise<PullAnswer> {
  // One statement is one snapshot: the epoch and the rows belong together.
  const found = rows.parse(
    await db.query(
      `select h.epoch, coalesce(c.revision, 0) as revision, c.body from hub h
         left join lateral (
           select revision, body from change
            where revision > case when h.epoch::text = $1 then $2::bigint else 0 end
            order by revision limit $3
         ) c on true
        where h.id = 1 order by revision`,
      [request.epoch, request.cursor, MOST_PULLED],
    ),
  );
  const page = found.flatMap(({ revision, body }) =>
    body === null ? [] : [{ revision, size: body.length, change: changeSchema.parse(JSON.parse(body)) }],
  );
  const fitting = firstBytes(page);
  const answer = answerPull({ epoch: found[0]?.epoch ?? '', read: () => fitting }, request, MOST_PULLED);
  return { ...answer, more: answer.more || fitting.length < page.length };
}

/** As many as fit, at least one. */
function firstBytes<T extends { readonly size: number }>(page: readonly T[]): readonly T[] {
  let bytes = 0;
  const end = page.findIndex(({ size }, i) => {
    bytes += size;
    return i > 0 && bytes > MOST_BYTES;
  });
  return end === -1 ? page : page.slice(0, end);
}

const MOST_BYTES = 4 * 1024 * 1024;
