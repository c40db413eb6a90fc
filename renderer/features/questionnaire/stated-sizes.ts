import type { Json } from '../../../shared/lib/json.ts';

/** Where the 办件量 by hall of one round are kept. */
export function sizesKey(hash: string, round: string): string {
  return `survey-sizes/${hash}/${round}`;
}

export function sizesIn(stored: Json | null): Readonly<Record<string, number>> {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((one): one is [string, number] => typeof one[1] === 'number'),
  );
}
