import { answerId, answerRows } from '../answer-rows.ts';
import type { Engine } from '../engine.ts';
import { batchName, preparedSheets } from '../sheets.ts';
import { plainTimes } from './plain-times.ts';

/** IndexedDB with nothing over it. */
export async function rawIndexedDb(durability: IDBTransactionDurability): Promise<Engine> {
  const db = await opened();
  const made = preparedSheets();
  const write = (store: string, work: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(store, 'readwrite', { durability });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      work(transaction.objectStore(store));
    });
  const sheets = (): IDBIndex => db.transaction('sheets').objectStore('sheets').index('batchId');
  await write('answers', (store) => {
    for (const row of answerRows()) store.put(row);
  });

  return {
    saveAnswer: (point, facts) =>
      plainTimes(() =>
        write('answers', (store) => {
          const found = store.get(answerId(point));
          found.onsuccess = () => store.put({ ...found.result, facts });
        }),
      ),
    addPhoto: (bytes) =>
      write('photos', (store) => {
        store.put({ id: crypto.randomUUID(), size: bytes.length, bytes: new Blob([bytes], { type: 'image/jpeg' }) });
      }),
    prepare: made.prepare,
    importBatch: async (batch) => {
      const documents = made.take(batch);
      for (let from = 0; from < documents.length; from += 500) {
        await write('sheets', (store) => {
          for (const document of documents.slice(from, from + 500)) store.put(document);
        });
      }
    },
    page: async (batch, size) => (await answered(sheets().getAll(batchName(batch), size))).length,
    count: (batch) => answered(sheets().count(batchName(batch))),
  };
}

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('raw', 1);
  request.onupgradeneeded = () => {
    for (const name of ['answers', 'photos', 'sheets']) {
      const store = request.result.createObjectStore(name, { keyPath: 'id' });
      if (name === 'sheets') store.createIndex('batchId', 'batchId');
    }
  };
  return answered(request);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
