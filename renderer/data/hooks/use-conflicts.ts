import { ENTITY_NAMES, type EntityName } from '../../../shared/domain/visit/field-write.ts';
import type { Visit } from '../../../shared/domain/visit/entities.ts';
import type { Json } from '../../../shared/lib/json.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { settleField } from '../../../shared/sync/merge/settle-field.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import type { EntityRow } from '../schema.ts';
import { useLive } from './use-live.ts';

/** One of several values that were written without knowing of each other. */
export interface Rival {
  readonly changeId: string;
  readonly value: Json;
  readonly by: string;
  readonly device: string;
  /** As that laptop's clock said. */
  readonly at: string;
}

export interface Conflict {
  readonly entity: EntityName;
  readonly id: string;
  readonly field: string;
  readonly row: EntityRow;
  /** Every head, also those with one value: a ruling that saw others must not overwrite them. */
  readonly heads: readonly string[];
  /** One for each different value. */
  readonly rivals: readonly Rival[];
  readonly visit: Visit | null;
}

/** Fields with concurrent values that no rule merges, by visit. */
export function useConflicts(): Loaded<readonly Conflict[]> {
  return useLive('conflicts', listConflicts);
}

export async function listConflicts({ db }: Pick<OpenData, 'db'>): Promise<readonly Conflict[]> {
  const found: Conflict[] = [];
  for (const entity of ENTITY_NAMES) {
    const rows = await db.rows(entity).where('conflicts').notEqual('').distinct().toArray();
    for (const row of rows) {
      const visit = await visitOf(db, entity, row);
      for (const field of row.conflicts ?? []) {
        const heads = (row.rivals?.[field] ?? []).map((head) => head.id);
        const changes = await db.changes.where('id').anyOf(heads).toArray();
        // The text rules need no history; what needs it was settled when the changes came in.
        const settled = changes.length === 0 ? null : settleField(changes, () => undefined);
        const rivals = settled?.kind === 'conflict' ? settled.rivals.map(rivalOf) : [];
        found.push({ entity, id: row.id, field, row, heads, rivals, visit });
      }
    }
  }
  return found.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

async function visitOf(db: OpenData['db'], entity: EntityName, row: EntityRow): Promise<Visit | null> {
  const id = entity === 'visit' ? row.id : row.fields['visitId'];
  const visit = typeof id === 'string' ? await db.rows('visit').get(id) : undefined;
  return visit === undefined ? null : typed<Visit>(visit);
}

function rivalOf({ id, value, by, device, at }: Change): Rival {
  return { changeId: id, value, by, device, at };
}

function placeOf({ visit, entity, id, field }: Conflict): string {
  return [visit?.number ?? '', entity, id, field].join(' ');
}
