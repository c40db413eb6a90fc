import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { EntityName, FieldWrite } from '../../shared/domain/visit/field-write.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { whyUnreadable } from '../data/log/store-rows.ts';
import { noSuch } from './run-decision.ts';

export interface Ruling {
  readonly entity: EntityName;
  readonly id: string;
  readonly field: string;
  /** Every head that the person saw. */
  readonly heads: readonly string[];
  readonly value: Json;
}

export interface RulingRefused {
  /** `conflict-changed`: another value came in meanwhile. `value-unfit`: the row would no longer be readable. */
  readonly code: 'conflict-changed' | 'value-unfit';
  readonly detail: string;
}

/** Who decides a verdict anew decides it now; the stamps of the values that were not chosen would name somebody else. */
const STAMPED: Readonly<Record<string, boolean>> = { 'verdict.status': true, 'hallCheck.result': true };

/**
 * 裁定 of a conflict: a change like any other that names all the heads, so it is the end of the conflict on every laptop
 * that it reaches, and the values that were not chosen stay in the log.
 */
export function settleConflict(ruling: Ruling): Promise<Result<null, WriteFailure | RulingRefused>> {
  const { entity, id, field, value } = ruling;
  const data = currentData();
  return data.work.run<null, WriteFailure | RulingRefused>({
    keep: false,
    decide: async (view) => {
      const row = await view.row(entity, id);
      if (row === undefined) return err(noSuch(entity, id));
      const now = row.heads[field] ?? [];
      if (now.length !== ruling.heads.length || now.some((head) => !ruling.heads.includes(head))) {
        return err({ code: 'conflict-changed', detail: field });
      }
      const writes: FieldWrite[] = [{ entity, entityId: id, field, value }];
      if (STAMPED[`${entity}.${field}`] === true) {
        const decided = value !== null;
        writes.push(
          { entity, entityId: id, field: 'decidedAt', value: decided ? instantOf(data.clock.now()) : null },
          { entity, entityId: id, field: 'decidedBy', value: decided ? data.who() : '' },
        );
      }
      const after = {
        ...row,
        fields: { ...row.fields, ...Object.fromEntries(writes.map((one) => [one.field, one.value])) },
      };
      const unfit = whyUnreadable(entity, after);
      return unfit === null ? ok({ value: null, writes }) : err({ code: 'value-unfit', detail: unfit });
    },
  });
}
