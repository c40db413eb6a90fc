import localforage from 'localforage';
import { answerId, answerRows } from '../answer-rows.ts';
import type { Engine } from '../engine.ts';
import { batchName, preparedSheets, type SheetDocument } from '../sheets.ts';
import { plainTimes } from './plain-times.ts';

/** localForage over IndexedDB: values under keys, no index, no choice of durability. What belongs together has one prefix. */
export async function localForageEngine(): Promise<Engine> {
  const store = localforage.createInstance({ name: 'forage', driver: localforage.INDEXEDDB });
  const made = preparedSheets();
  for (const row of answerRows()) await store.setItem(row.id, row);
  const keysOf = async (batch: number): Promise<readonly string[]> =>
    (await store.keys()).filter((key) => key.startsWith(`${batchName(batch)}/`));
  return {
    saveAnswer: (point, facts) =>
      plainTimes(async () =>
        store.setItem(answerId(point), { ...(await store.getItem<object>(answerId(point))), facts }),
      ),
    addPhoto: async (bytes) => {
      await store.setItem(`photo-${crypto.randomUUID()}`, new Blob([bytes], { type: 'image/jpeg' }));
    },
    prepare: made.prepare,
    importBatch: async (batch) => {
      const documents = made.take(batch);
      // Every item is a transaction of its own; in flight together they share the waiting.
      for (let from = 0; from < documents.length; from += 500) {
        const part = documents.slice(from, from + 500);
        await Promise.all(part.map((document) => store.setItem(document.id, document)));
      }
    },
    page: async (batch, size) => {
      const keys = (await keysOf(batch)).slice(0, size);
      return (await Promise.all(keys.map((key) => store.getItem<SheetDocument>(key)))).length;
    },
    count: async (batch) => (await keysOf(batch)).length,
  };
}
