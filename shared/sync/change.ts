import { z } from 'zod';
import type { Json } from '../lib/json.ts';
import { sha256OfJson, type Sha256Hex } from '../lib/sha256.ts';

/**
 * The change log: everything else in the database is derived from it (sync.md §3).
 * 1. A change is immutable; its id is unique for ever; applying it twice is applying it once.
 * 2. `prev` names the changes of the same field that it replaces; heads left over are a concurrent pair.
 * 3. A writer is one incarnation of one database on one device: every start takes a new writer id, so a log that was
 *    cut by a kill can never be continued under the same (writer, seq).
 * 4. `prevHash` is the hash of the change that this database appended before: the audit chain (R24). The first change
 *    of a device carries GENESIS_HASH.
 */
export const changeSchema = z.strictObject({
  id: z.uuid(),
  writer: z.uuid(),
  seq: z.int().min(1),
  entity: z.string().min(1).max(40),
  entityId: z.string().min(1).max(200),
  field: z.string().min(1).max(60),
  value: z.json(),
  prev: z.array(z.uuid()).max(100),
  at: z.iso.datetime(),
  by: z.string().max(100),
  device: z.string().min(1).max(80),
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Change = Readonly<z.infer<typeof changeSchema>>;

export const GENESIS_HASH: Sha256Hex = '0'.repeat(64);

/** Hash over every field of the change but `hash` itself. */
export function hashOfChange(change: Omit<Change, 'hash'>): Sha256Hex {
  const { id, writer, seq, entity, entityId, field, value, prev, at, by, device, prevHash } = change;
  return sha256OfJson({
    id,
    writer,
    seq,
    entity,
    entityId,
    field,
    value: value as Json,
    prev,
    at,
    by,
    device,
    prevHash,
  });
}
