import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import type { EntityName, FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import type { Sha256Hex } from '../../../shared/lib/sha256.ts';
import { isEntityName, type XuntingDatabase } from '../database.ts';
import type { EntityRow, IndexedField } from '../schema.ts';

/** How far the change log of this database reaches. */
export interface LogHead {
  readonly order: number;
  /** Hash of this laptop's last change, which the next one names; changes of other laptops may lie behind it. */
  readonly hash: Sha256Hex;
}

/**
 * What a decision reads: the rows as committed, with the waiting writes that will be in the same transaction laid over.
 */
export class View {
  readonly head: LogHead;
  readonly #db: XuntingDatabase;
  /** Keyed by `entity id`; the row with the pending writes in it. */
  readonly #touched = new Map<string, EntityRow>();
  readonly #base = new Map<string, EntityRow | undefined>();
  readonly #pending = new Map<string, FieldWrite>();

  constructor(db: XuntingDatabase, head: LogHead) {
    this.#db = db;
    this.head = head;
  }

  async row(entity: EntityName, id: string): Promise<EntityRow | undefined> {
    return this.#touched.get(keyOf(entity, id)) ?? (await this.#db.rows(entity).get(id));
  }

  /** Those of these rows that there are, by id; one question to the database, however many they are. */
  async some(entity: EntityName, ids: readonly string[]): Promise<ReadonlyMap<string, EntityRow>> {
    const stored = await this.#db.rows(entity).bulkGet([...ids]);
    const rows = ids.map((id, i) => [id, this.#touched.get(keyOf(entity, id)) ?? stored[i]] as const);
    return new Map(rows.flatMap(([id, row]) => (row === undefined ? [] : [[id, row] as const])));
  }

  /** Rows whose `field` (an indexed one) has this value. */
  async where(entity: EntityName, field: IndexedField, value: string): Promise<readonly EntityRow[]> {
    const stored = await this.#db.rows(entity).where(`fields.${field}`).equals(value).toArray();
    const rows = new Map(stored.map((row) => [row.id, row]));
    for (const [key, row] of this.#touched) {
      if (key.startsWith(`${entity} `) && row.fields[field] === value) rows.set(row.id, row);
    }
    return [...rows.values()];
  }

  async all(entity: EntityName): Promise<readonly EntityRow[]> {
    const rows = new Map((await this.#db.rows(entity).toArray()).map((row) => [row.id, row]));
    for (const [key, row] of this.#touched) if (key.startsWith(`${entity} `)) rows.set(row.id, row);
    return [...rows.values()];
  }

  /** Lays writes over the view. A later write of the same field replaces the waiting one. */
  async lay(writes: readonly FieldWrite[]): Promise<void> {
    await this.#know(writes);
    for (const write of writes) {
      const key = keyOf(write.entity, write.entityId);
      const row = this.#touched.get(key) ?? this.#base.get(key) ?? { id: write.entityId, fields: {}, heads: {} };
      this.#touched.set(key, { ...row, fields: { ...row.fields, [write.field]: write.value } });
      this.#pending.set(`${key} ${write.field}`, write);
    }
  }

  /** The writes that change something, in the order in which their fields were first touched. */
  changed(): readonly FieldWrite[] {
    return [...this.#pending.values()].filter((write) => !says(this.base(write), write));
  }

  /** The row as it was before this transaction; only for rows that were laid over. */
  base({ entity, entityId }: RowPlace): EntityRow | undefined {
    return this.#base.get(keyOf(entity, entityId));
  }

  /** Reads what `lay` needs, each row once. */
  async #know(writes: readonly FieldWrite[]): Promise<void> {
    const unknown = new Map<string, RowPlace>();
    for (const write of writes) {
      const key = keyOf(write.entity, write.entityId);
      if (!this.#base.has(key)) unknown.set(key, write);
    }
    const stored = await storedRows(this.#db, [...unknown.values()]);
    for (const key of unknown.keys()) this.#base.set(key, stored.get(key));
  }
}

export type RowPlace = Pick<FieldWrite, 'entityId'> & { readonly entity: string };

/**
 * The rows at these places as they lie, keyed by keyOf(): one question for each table, not for each row. A row that this
 * program could not read goes on from where it is parked.
 */
export async function storedRows(
  db: XuntingDatabase,
  places: readonly RowPlace[],
): Promise<ReadonlyMap<string, EntityRow>> {
  const found = new Map<string, EntityRow>();
  for (const [entity, ids] of idsByEntity(places)) {
    if (!isEntityName(entity)) continue;
    for (const row of await db.rows(entity).bulkGet(ids)) if (row !== undefined) found.set(keyOf(entity, row.id), row);
  }
  const missing = places.map(({ entity, entityId }) => keyOf(entity, entityId)).filter((key) => !found.has(key));
  if (missing.length === 0) return found;
  for (const parked of await db.parked.bulkGet(missing)) if (parked !== undefined) found.set(parked.key, parked.row);
  return found;
}

function idsByEntity(places: readonly RowPlace[]): ReadonlyMap<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { entity, entityId } of places) {
    const known = ids.get(entity);
    if (known === undefined) ids.set(entity, [entityId]);
    else known.push(entityId);
  }
  return ids;
}

export function keyOf(entity: string, id: string): string {
  return `${entity} ${id}`;
}

/** True when the field already has this value and nobody contests it. */
function says(row: EntityRow | undefined, write: FieldWrite): boolean {
  const now = row?.fields[write.field];
  if (now === undefined || (row?.heads[write.field]?.length ?? 0) > 1) return false;
  return now === write.value || canonicalJson(now) === canonicalJson(write.value);
}
