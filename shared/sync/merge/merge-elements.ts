import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';

/** What an element of a list is known by; null = a list of another shape, which this rule leaves alone. */
export type ElementKey = (element: Json) => string | null;

/**
 * Three-way merge of lists and of objects, element by element: an element that one side added, changed or took out is
 * added, changed or gone. null when two sides did different things to one element, or when a value is no such list:
 * then nobody but a person can say what holds. `base` null = there was nothing before.
 * The order is the base's, then what each side added, in the order of `sides`.
 */
export function mergeElements(base: Json, sides: readonly Json[], keyOf: ElementKey): Json | null {
  const before = entriesOf(base ?? emptyLike(sides[0]), keyOf);
  const after = sides.map((side) => entriesOf(side, keyOf));
  if (before === null) return null;
  const merged = new Map(before);
  const claims = new Map<string, string | null>();
  for (const side of after) {
    if (side === null) return null;
    for (const key of new Set([...before.keys(), ...side.keys()])) {
      const text = textOf(side.get(key));
      if (text === textOf(before.get(key))) continue;
      if (claims.has(key) && claims.get(key) !== text) return null;
      claims.set(key, text);
      const element = side.get(key);
      if (element === undefined) merged.delete(key);
      else merged.set(key, element);
    }
  }
  if (sides.every((side) => Array.isArray(side))) return [...merged.values()];
  return sides.some((side) => Array.isArray(side)) ? null : Object.fromEntries(merged);
}

function emptyLike(side: Json | undefined): Json {
  return Array.isArray(side) ? [] : {};
}

function entriesOf(value: Json, keyOf: ElementKey): Map<string, Json> | null {
  if (value === null || typeof value !== 'object') return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value as { readonly [key: string]: Json }));
  const entries = new Map<string, Json>();
  for (const element of value as readonly Json[]) {
    const key = keyOf(element);
    // Two elements under one key: which of them the other side changed cannot be told.
    if (key === null || entries.has(key)) return null;
    entries.set(key, element);
  }
  return entries;
}

function textOf(element: Json | undefined): string | null {
  return element === undefined ? null : canonicalJson(element);
}
