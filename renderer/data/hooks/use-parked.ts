import type { OpenData } from '../current-data.ts';
import type { Loaded } from '../loaded.ts';
import type { ParkedRow } from '../schema.ts';
import { useLive } from './use-live.ts';

/** Rows that this program could not read, the newest first. */
export function useParked(): Loaded<readonly ParkedRow[]> {
  return useLive('parked', listParked);
}

export async function listParked({ db }: Pick<OpenData, 'db'>): Promise<readonly ParkedRow[]> {
  return (await db.parked.toArray()).toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
