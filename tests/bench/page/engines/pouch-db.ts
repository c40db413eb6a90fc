import PouchDB, { type PouchWritten } from 'pouchdb-browser';
import { answerId, answerRows } from '../answer-rows.ts';
import type { Engine } from '../engine.ts';
import { batchName, preparedSheets } from '../sheets.ts';
import { plainTimes } from './plain-times.ts';

/**
 * PouchDB over IndexedDB, as it comes: it leaves durability to the browser, which is relaxed. Pages and counts go by ranges
 * of ids, which is its fastest way; sheets have the batch at the head of their id.
 */
export async function pouchEngine(): Promise<{ readonly engine: Engine; readonly db: PouchDB }> {
  const db = new PouchDB('pouch', { auto_compaction: true });
  const made = preparedSheets();
  whole(await db.bulkDocs(answerRows().map(({ id, ...row }) => ({ ...row, _id: id }))));
  const range = (batch: number) => ({ startkey: `${batchName(batch)}/`, endkey: `${batchName(batch)}/\uffff` });
  const engine: Engine = {
    saveAnswer: (point, facts) => plainTimes(async () => db.put({ ...(await db.get(answerId(point))), facts })),
    addPhoto: async (bytes) => {
      const photo = { content_type: 'image/jpeg', data: new Blob([bytes], { type: 'image/jpeg' }) };
      await db.put({ _id: `photo-${crypto.randomUUID()}`, size: bytes.length, _attachments: { photo } });
    },
    prepare: made.prepare,
    importBatch: async (batch) => {
      const documents = made.take(batch);
      for (let from = 0; from < documents.length; from += 500) {
        const part = documents.slice(from, from + 500);
        whole(await db.bulkDocs(part.map(({ id, ...fields }) => ({ ...fields, _id: id }))));
      }
    },
    page: async (batch, size) => (await db.allDocs({ ...range(batch), limit: size, include_docs: true })).rows.length,
    count: async (batch) => (await db.allDocs(range(batch))).rows.length,
  };
  return { engine, db };
}

function whole(written: readonly PouchWritten[]): void {
  const refused = written.find(({ ok }) => ok !== true);
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
}
