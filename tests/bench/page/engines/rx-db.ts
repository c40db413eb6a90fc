import { addRxPlugin, createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb';
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { answerId, answerRows } from '../answer-rows.ts';
import type { Engine } from '../engine.ts';
import { batchName, preparedSheets } from '../sheets.ts';
import { plainTimes } from './plain-times.ts';

export interface RxRow {
  id: string;
  batchId: string;
  [field: string]: unknown;
}

/** RxDB over Dexie, strict as the product is; no validation, no events to other tabs. */
export async function rxEngine(): Promise<{ readonly engine: Engine; readonly collection: RxCollection<RxRow> }> {
  addRxPlugin(RxDBAttachmentsPlugin);
  const made = preparedSheets();
  const db = await createRxDatabase({
    name: 'rx',
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
    multiInstance: false,
    eventReduce: true,
  });
  const { rows } = await db.addCollections<{ rows: RxCollection<RxRow> }>({ rows: { schema: SCHEMA } });
  await rows.bulkInsert(answerRows().map((row) => ({ ...row, batchId: '' })));
  const ofBatch = (batch: number) => ({ selector: { batchId: batchName(batch) } });
  const engine: Engine = {
    saveAnswer: (point, facts) =>
      plainTimes(async () => {
        const found = await rows.findOne(answerId(point)).exec();
        await found?.incrementalPatch({ facts });
      }),
    addPhoto: async (bytes) => {
      const row = await rows.insert({ id: `photo-${crypto.randomUUID()}`, batchId: '', size: bytes.length });
      await row.putAttachment({ id: 'photo', data: new Blob([bytes], { type: 'image/jpeg' }), type: 'image/jpeg' });
    },
    prepare: made.prepare,
    importBatch: async (batch) => {
      const documents = made.take(batch);
      for (let from = 0; from < documents.length; from += 500) {
        const { error } = await rows.bulkInsert(documents.slice(from, from + 500).map((document) => ({ ...document })));
        if (error.length > 0) throw new Error(`refused: ${error.length}`);
      }
    },
    page: async (batch, size) => (await rows.find({ ...ofBatch(batch), limit: size }).exec()).length,
    count: (batch) => rows.count(ofBatch(batch)).exec(),
  };
  return { engine, collection: rows };
}

const SCHEMA: RxJsonSchema<RxRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, batchId: { type: 'string', maxLength: 40 } },
  required: ['id', 'batchId'],
  indexes: ['batchId'],
  attachments: {},
};
