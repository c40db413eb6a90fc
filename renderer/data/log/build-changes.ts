import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { appendChange, type ChainTip } from '../../../shared/sync/append-change.ts';
import type { ChangeRow, EntityRow } from '../schema.ts';
import { foldChange } from './fold-change.ts';
import type { FoldedRow } from './store-rows.ts';
import { keyOf, type LogHead } from './view.ts';

/** Who writes, and from where the running numbers go on. */
export interface WriterState {
  readonly writer: string;
  readonly device: string;
  readonly by: string;
  /** Number of changes that this writer made before. */
  readonly seq: number;
  readonly head: LogHead;
}

export interface BuiltChanges {
  readonly changes: readonly ChangeRow[];
  /** Rows after the changes, keyed by `entity id`. */
  readonly rows: ReadonlyMap<string, FoldedRow>;
  readonly head: LogHead;
  readonly seq: number;
}

/** Turns writes into changes that continue the chain, and into the rows that they leave. Synchronous: see shared/lib/sha256.ts. */
export function buildChanges(
  writes: readonly FieldWrite[],
  before: (write: FieldWrite) => EntityRow | undefined,
  state: WriterState,
  ports: { readonly clock: Clock; readonly random: Random },
): BuiltChanges {
  const rows = new Map<string, FoldedRow>();
  const changes: ChangeRow[] = [];
  let head = state.head;
  let tip: ChainTip = { writer: state.writer, seq: state.seq, hash: head.hash };
  const at = instantOf(ports.clock.now());
  for (const write of writes) {
    const key = keyOf(write.entity, write.entityId);
    const row = rows.get(key)?.row ?? before(write);
    const stamp = {
      id: uuidV7(ports.clock, ports.random),
      at,
      by: state.by,
      device: state.device,
      prev: row?.heads[write.field] ?? [],
    };
    const { change, tip: next } = appendChange(tip, write, stamp);
    tip = next;
    head = { order: head.order + 1, hash: change.hash };
    changes.push({ ...change, order: head.order });
    rows.set(key, { entity: write.entity, row: foldChange(row, change) });
  }
  return { changes, rows, head, seq: tip.seq };
}
