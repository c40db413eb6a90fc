import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import type { Change } from '../change.ts';
import { commonBase, type Lookup } from './common-base.ts';
import { mergeElements } from './merge-elements.ts';
import { fieldRule, type MergeRule } from './merge-rules.ts';

/** What a field with several heads says. */
export type Settlement =
  | { readonly kind: 'merged'; readonly rule: MergeRule; readonly value: Json }
  /** `rivals`: one head for each different value, in the order in which every laptop lists them; the last is shown. */
  | { readonly kind: 'conflict'; readonly rivals: readonly Change[]; readonly value: Json };

/**
 * One value for the concurrent heads of one field, or the conflict (merge-rules.ts). Depends only on the set of changes.
 * `heads` holds at least one change; `lookup` finds the older changes of the same field.
 */
export function settleField(heads: readonly Change[], lookup: Lookup): Settlement {
  const sorted = heads.toSorted(byWriter);
  const all = distinct(sorted);
  const [only] = all;
  if (only === undefined) throw new Error('a field without heads has no value');
  if (all.length === 1) return { kind: 'merged', rule: 'same', value: only.value };
  const touched = distinct(sorted.filter((head) => !(head.prev.length === 0 && isEmpty(head.value))));
  const [single] = touched;
  if (single !== undefined && touched.length === 1) return { kind: 'merged', rule: 'untouched', value: single.value };
  const rivals = touched.length === 0 ? all : touched;
  return byFieldRule(rivals, lookup) ?? { kind: 'conflict', rivals, value: rivals.at(-1)?.value ?? null };
}

/** True for what a row's field holds before anybody fills it in. */
function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function byFieldRule(rivals: readonly Change[], lookup: Lookup): Settlement | null {
  const [{ entity, field }] = rivals as readonly [Change, ...Change[]];
  const rule = fieldRule(entity, field);
  switch (rule?.rule) {
    case undefined:
      return null;
    case 'stamp':
      return { kind: 'merged', rule: 'stamp', value: rivals.at(-1)?.value ?? null };
    case 'first-seal': {
      const seals = rivals.filter((head) => head.value !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return { kind: 'merged', rule: 'first-seal', value: seals[0]?.value ?? null };
    }
    case 'elements': {
      const base = commonBase(rivals, lookup);
      if (base.kind === 'unclear') return null;
      const sides = rivals.map((head) => head.value);
      const value = mergeElements(base.kind === 'none' ? null : base.value, sides, rule.keyOf);
      return value === null ? null : { kind: 'merged', rule: 'elements', value };
    }
  }
}

/** By writer first, so that fields which one writer filled together (status and its stamps) are shown together. */
function byWriter(a: Change, b: Change): number {
  const left = a.writer + a.id;
  const right = b.writer + b.id;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One head for each value, the last one of each. */
function distinct(heads: readonly Change[]): Change[] {
  return [...new Map(heads.map((head) => [canonicalJson(head.value as Json), head])).values()];
}
