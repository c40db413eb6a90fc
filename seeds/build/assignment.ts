import { bracketStep } from './run.ts';

/** The four things that a bracket at the end of an indicator assigns. */
const ASSIGNMENT_FIELDS = ['牵头单位', '责任单位', '完成时限', '渠道'] as const;
export type AssignmentField = (typeof ASSIGNMENT_FIELDS)[number];

/** One `key：value` of a bracket. `key` as printed (牵头单位和责任单位); `fields` are what it sets. */
export type AssignmentEntry = {
  readonly key: string;
  readonly fields: readonly AssignmentField[];
  readonly value: string;
};

/** Printed keys, longest first, and what each sets. 公开渠道 and 维护渠道 are two keys of one field (R05). */
const KEYS: readonly (readonly [string, readonly AssignmentField[]])[] = [
  ['责任单位、完成时限、公开渠道', ['责任单位', '完成时限', '渠道']],
  ['完成时限、公开渠道', ['完成时限', '渠道']],
  ['牵头单位和责任单位', ['牵头单位', '责任单位']],
  ['牵头单位', ['牵头单位']],
  ['责任单位', ['责任单位']],
  ['完成时限', ['完成时限']],
  ['公开渠道', ['渠道']],
  ['维护渠道', ['渠道']],
];
const KEY_PATTERN = new RegExp(`(?:^|，)(${KEYS.map(([key]) => key).join('|')})：`, 'g');

/** Assignment brackets of a text, without the brackets, in order. A bare （同上） counts as one. */
export function findAssignments(
  text: string,
): { readonly inner: string; readonly from: number; readonly to: number }[] {
  const found: { inner: string; from: number; to: number }[] = [];
  for (let from = 0; from < text.length; from++) {
    if (bracketStep(text.charAt(from)) !== 1) continue;
    const to = closingBracket(text, from);
    const inner = text.slice(from + 1, to);
    if (inner !== '同上' && KEYS.every(([key]) => !inner.startsWith(`${key}：`))) continue;
    found.push({ inner, from, to: to + 1 });
    from = to;
  }
  return found;
}

/** The entries of one bracket. Throws when words stand outside the known keys or a field is set twice. */
export function readAssignment(inner: string): readonly AssignmentEntry[] {
  if (inner === '同上') return [{ key: '', fields: ASSIGNMENT_FIELDS, value: '同上' }];
  const keys = [...inner.matchAll(KEY_PATTERN)];
  if (keys[0]?.index !== 0) throw new Error(`no key at the start of （${inner}）`);
  const entries = keys.map((match, i) => {
    const key = match[1] ?? '';
    const value = inner.slice(match.index + match[0].length, keys[i + 1]?.index ?? inner.length);
    if (value === '') throw new Error(`${key} is empty in （${inner}）`);
    return { key, fields: KEYS.find(([known]) => known === key)?.[1] ?? [], value };
  });
  const fields = entries.flatMap((entry) => entry.fields);
  if (new Set(fields).size !== fields.length) throw new Error(`a key stands twice in （${inner}）`);
  return entries;
}

function closingBracket(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    depth += bracketStep(text.charAt(at));
    if (depth === 0) return at;
  }
  throw new Error(`the bracket is never closed: ${text.slice(from, from + 20)}`);
}
