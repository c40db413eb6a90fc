import type { Json } from '../../shared/lib/json.ts';
import { appendChange, tipOfNewWriter } from '../../shared/sync/append-change.ts';
import type { Change } from '../../shared/sync/change.ts';

/** What one laptop's chain is made of: a write per step, and now and then a restart with a new writer id. */
export interface Step {
  readonly entityId: string;
  readonly field: string;
  readonly value: Json;
  readonly restart: boolean;
}

export function uuid(kind: number, n: number): string {
  return `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
}

/** A whole chain; `prev` names the field's last change of this laptop. */
export function chainOf(steps: readonly Step[], laptop = 1): Change[] {
  let tip = tipOfNewWriter(uuid(900 + laptop, 0));
  const heads = new Map<string, string>();
  return steps.map((step, i) => {
    if (step.restart && i > 0) tip = tipOfNewWriter(uuid(900 + laptop, i), tip.hash);
    const key = `${step.entityId} ${step.field}`;
    const head = heads.get(key);
    const id = uuid(laptop, i + 1);
    const made = appendChange(
      tip,
      { entity: 'visit', entityId: step.entityId, field: step.field, value: step.value },
      { id, at: '2022-09-05T02:00:00.000Z', by: '甲', device: 'XJ', prev: head === undefined ? [] : [head] },
    );
    tip = made.tip;
    heads.set(key, id);
    return made.change;
  });
}
