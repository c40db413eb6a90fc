import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import type { Json } from '../../shared/lib/json.ts';
import type { Replica } from './replica.ts';
import { keyOf } from './replica.ts';

/** Whole numbers below n, chances and choices from one seeded stream. */
export interface Dice {
  next(): number;
  below(n: number): number;
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function diceOf(next: () => number): Dice {
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (p) => next() < p,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
  };
}

/**
 * What two inspectors on one visit write at the same time: a verdict with its stamps, texts, links of one photo, the
 * numbers of a hall check, signatures, the seal, and a row of a kind that this program does not know.
 */
export function someWrites(replica: Replica, dice: Dice, who: string, at: string): FieldWrite[] {
  const point = `v/${dice.below(3)}`;
  const shown = (entity: string, entityId: string, field: string): Json =>
    replica.shown(keyOf({ entity, entityId, field }));
  switch (dice.below(7)) {
    case 0:
      return [
        { entity: 'verdict', entityId: point, field: 'status', value: dice.pick(['落实', '未落实', '待补证', null]) },
        { entity: 'verdict', entityId: point, field: 'decidedBy', value: who },
        { entity: 'verdict', entityId: point, field: 'decidedAt', value: at },
      ];
    case 1:
      return [
        { entity: 'verdict', entityId: point, field: 'facts', value: dice.pick(['', '台账', `第${dice.below(99)}页`]) },
      ];
    case 2:
      return [
        {
          entity: 'evidence',
          entityId: 'e',
          field: 'pointIds',
          value: toggled(shown('evidence', 'e', 'pointIds'), dice),
        },
      ];
    case 3: {
      const numbers = shown('hallCheck', 'v/DT01', 'numbers');
      const value = { ...(numbers as object | null), [`k${dice.below(4)}`]: dice.below(9) };
      return [{ entity: 'hallCheck', entityId: 'v/DT01', field: 'numbers', value }];
    }
    case 4: {
      const signatures = (shown('confirmation', 'v', 'signatures') as readonly Json[] | null) ?? [];
      const name = `${who}${dice.below(3)}`;
      const others = signatures.filter((one) => (one as { readonly name: string }).name !== name);
      const value = [...others, { party: '检查人员', name, strokes: dice.below(9) }];
      return [{ entity: 'confirmation', entityId: 'v', field: 'signatures', value }];
    }
    case 5:
      return shown('visit', 'v', 'sealedRecordId') === null && dice.chance(0.3)
        ? [{ entity: 'visit', entityId: 'v', field: 'sealedRecordId', value: `${who}-${dice.below(1e9)}` }]
        : [{ entity: 'visit', entityId: 'v', field: 'siteAddress', value: `${dice.below(5)}号` }];
    default:
      return [{ entity: 'laterKind' as FieldWrite['entity'], entityId: 'x', field: 'y', value: { n: dice.below(3) } }];
  }
}

function toggled(list: Json, dice: Dice): Json {
  const ids = (list as readonly string[] | null) ?? [];
  const id = `p${dice.below(5)}`;
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
