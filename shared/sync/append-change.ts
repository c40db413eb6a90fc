import type { FieldWrite } from '../domain/visit/field-write.ts';
import type { Sha256Hex } from '../lib/sha256.ts';
import { type Change, GENESIS_HASH, hashOfChange } from './change.ts';

/** Where the next change goes: the writer's last seq (0 = none yet) and the hash this database appended last. */
export interface ChainTip {
  readonly writer: string;
  readonly seq: number;
  readonly hash: Sha256Hex;
}

/** Tip of a fresh writer: its seq starts over, the audit chain goes on from what this database appended before. */
export function tipOfNewWriter(writer: string, lastHash: Sha256Hex = GENESIS_HASH): ChainTip {
  return { writer, seq: 0, hash: lastHash };
}

interface ChangeStamp {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly device: string;
  /** Heads of this field that the writer saw: what the change replaces. */
  readonly prev: readonly string[];
}

/** The change for one field write, hash-chained to the tip (R24), and the tip after it. */
export function appendChange(
  tip: ChainTip,
  write: FieldWrite,
  stamp: ChangeStamp,
): { readonly change: Change; readonly tip: ChainTip } {
  const body: Omit<Change, 'hash'> = {
    id: stamp.id,
    writer: tip.writer,
    seq: tip.seq + 1,
    entity: write.entity,
    entityId: write.entityId,
    field: write.field,
    value: write.value as Change['value'],
    prev: [...stamp.prev],
    at: stamp.at,
    by: stamp.by,
    device: stamp.device,
    prevHash: tip.hash,
  };
  const change = { ...body, hash: hashOfChange(body) };
  return { change, tip: { writer: tip.writer, seq: change.seq, hash: change.hash } };
}
