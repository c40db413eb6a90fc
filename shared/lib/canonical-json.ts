import type { Json } from './json.ts';

/**
 * One text for one value: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them
 * (the form RFC 8785 describes). Hashes of records and of the change log are taken over this text in UTF-8.
 * Throws on what JSON cannot carry, because a silently dropped field would still hash.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('canonical JSON has no NaN or Infinity');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`canonical JSON cannot carry ${typeof value}`);
  const object = value as { readonly [key: string]: Json };
  const members = Object.keys(object)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(object[key] as Json)}`);
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  // A lone surrogate has no UTF-8 form: two different texts would get one hash.
  if (!text.isWellFormed()) throw new Error('canonical JSON cannot carry a lone surrogate');
  return JSON.stringify(text);
}
