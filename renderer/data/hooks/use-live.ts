import { useLiveQuery } from 'dexie-react-hooks';
import { useAppData } from '../app-context.tsx';
import type { OpenData } from '../current-data.ts';
import { databaseFailure } from '../failures.ts';
import type { Loaded } from '../loaded.ts';

/**
 * A query that runs again whenever what it read changes. `key` names its parameters: an answer for another key is never
 * shown, not even for one frame. `undefined` from the query means that there is no such thing.
 */
export function useLive<T>(key: string, query: (data: OpenData) => Promise<T | undefined>): Loaded<T> {
  const { data } = useAppData();
  const answer = useLiveQuery(async () => ({ key, loaded: await ask(data, query) }), [data, key]);
  return answer?.key === key ? answer.loaded : LOADING;
}

const LOADING = { status: 'loading' } as const;

async function ask<T>(data: OpenData, query: (data: OpenData) => Promise<T | undefined>): Promise<Loaded<T>> {
  try {
    const value = await query(data);
    return value === undefined ? { status: 'missing' } : { status: 'ready', value };
  } catch (error) {
    return { status: 'failed', detail: databaseFailure(error).detail };
  }
}
