import type { Json } from '../../../shared/lib/json.ts';
import type { Conflict, Rival } from '../../data/hooks/use-conflicts.ts';

export interface Choice {
  /** The key that takes it. */
  readonly key: string;
  readonly value: Json;
  /** null = all texts, one below the other; all areas, one over the other. */
  readonly rival: Rival | null;
}

/** Free texts, where two people's words may stand below each other. */
const TEXTS: ReadonlySet<string> = new Set([
  'facts',
  'reason',
  'caption',
  'suggestion',
  'opinion',
  'objection',
  'refusalReason',
  'missingReason',
  'note',
  'sampling',
]);

/** What a person may choose: 1–9 = one of the values, 0 = all texts, or all areas of 打码. */
export function choicesOf({ field, rivals }: Conflict): readonly Choice[] {
  const single = rivals.slice(0, 9).map((rival, i): Choice => ({ key: String(i + 1), value: rival.value, rival }));
  if (field === 'mask') return [...single, { key: '0', value: everyArea(rivals), rival: null }];
  const texts = rivals.flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : []));
  if (!TEXTS.has(field) || texts.length < 2) return single;
  return [...single, { key: '0', value: texts.join('\n'), rival: null }];
}

/** What any of them hid is hidden. An area that was changed on two laptops stands in both places. */
function everyArea(rivals: readonly Rival[]): Json {
  const areas = rivals.flatMap(({ value }) => (Array.isArray(value) ? (value as readonly Json[]) : []));
  const different = [...new Map(areas.map((area) => [JSON.stringify(area), area])).values()];
  return different.map((area, i) => ({ ...(area as { readonly [key: string]: Json }), id: String(i + 1) }));
}
