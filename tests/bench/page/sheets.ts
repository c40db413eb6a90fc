import qz from '../../../seeds/questionnaires/qz.json';
import type { Answer } from '../../../shared/domain/questionnaire/answers.ts';
import { type Instrument, instrumentHash, instrumentSchema } from '../../../shared/domain/questionnaire/instrument.ts';
import type { SurveyBatch } from '../../../shared/domain/questionnaire/entities.ts';
import type { OnlineMapping } from '../../../shared/domain/questionnaire/online/online-mapping.ts';
import { onlineTable, type OnlineTable } from '../../../shared/domain/questionnaire/online/online-table.ts';
import { takeOnlineRows } from '../../../shared/domain/questionnaire/online/take-online-rows.ts';
import { draws, madeUpAnswers } from '../../xlsx/made-up-answers.ts';
import { BATCH_SIZE } from './engine.ts';

export const QZ: Instrument = instrumentSchema.parse(qz);
export const QZ_HASH = instrumentHash(QZ);

/** Every item has a column, the time of sending and the seconds follow. */
export const MAPPING: OnlineMapping = {
  items: Object.fromEntries(QZ.items.map((item, column) => [item.code, { kind: 'column', column }])),
  words: {},
  submittedAt: QZ.items.length,
  seconds: QZ.items.length + 1,
};

/** A sheet as it lies in a table or a store: the row of the product, flat. */
export type SheetDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly batchId: string };

/** The table of one batch as an online survey gives it. */
export function sheetTable(batchId: string, batch: number): OnlineTable {
  const draw = draws(1 + batch);
  const rows = Array.from({ length: BATCH_SIZE }, (_, i) => {
    const answers = madeUpAnswers(QZ, draw);
    const minute = String(i % 60).padStart(2, '0');
    const cells = QZ.items.map(({ code }) => cellOf(answers[code]));
    return [...cells, `2022-08-31 10:${minute}:07`, String(60 + Math.floor(draw() * 600))];
  });
  return onlineTable(batchId, '答卷.csv', [[...QZ.items.map(({ code }) => code), '时间', '秒'], ...rows]);
}

/** The same sheets as documents, by the product's own reading of that table. */
function sheetDocuments(batchId: string, batch: number): SheetDocument[] {
  return documentsOf(batchId, sheetTable(batchId, batch));
}

function documentsOf(batchId: string, table: OnlineTable): SheetDocument[] {
  const place = {
    batch: batchOf(batchId),
    entries: new Set<string>(),
    parked: new Map<string, never>(),
    nextSerial: 1,
  };
  const context = { now: '2022-09-01T02:00:00.000Z', by: '甲', newId: () => crypto.randomUUID() };
  const taken = takeOnlineRows(place, QZ, { table, rows: table.rows, mapping: MAPPING }, context);
  if (!taken.ok || taken.value.taken !== BATCH_SIZE) throw new Error(`sheets: ${JSON.stringify(taken)}`.slice(0, 500));
  const documents = new Map<string, Record<string, unknown>>();
  for (const { entityId, field, value } of taken.value.writes) {
    const document = documents.get(entityId) ?? { id: entityId };
    document[field] = value;
    documents.set(entityId, document);
  }
  return [...documents.values()] as SheetDocument[];
}

/** Documents made ahead of their import, each taken once. */
export function preparedSheets(): { prepare(batch: number): Promise<void>; take(batch: number): SheetDocument[] } {
  const ready = new Map<number, SheetDocument[]>();
  return {
    prepare: (batch) => {
      ready.set(batch, sheetDocuments(batchName(batch), batch));
      return Promise.resolve();
    },
    take: (batch) => {
      const documents = ready.get(batch) ?? [];
      ready.delete(batch);
      return documents;
    },
  };
}

export function batchName(batch: number): string {
  return `batch-${String(batch).padStart(4, '0')}`;
}

function batchOf(id: string): SurveyBatch {
  return {
    id,
    instrumentId: QZ.id,
    instrumentHash: QZ_HASH,
    round: '第一轮',
    unit: '示例区政府',
    siteName: '线上',
    day: '2022-08-31',
    run: 1,
    mode: '自填',
    serialFrom: 1,
    serialTo: BATCH_SIZE,
    createdAt: '2022-08-31T02:00:00.000Z',
    createdBy: '甲',
  };
}

/** What the online survey writes into a cell. */
function cellOf(answer: Answer | undefined): string {
  if (answer === undefined || answer === -1) return '';
  return typeof answer === 'object' ? answer.join(';') : String(answer);
}

/** What of an import is no storing: the product's reading and checking of a table, milliseconds; and a sheet's mean bytes. */
export function readingOf(batch: number): { readonly took: number; readonly bytes: number } {
  const table = sheetTable(batchName(batch), batch);
  const begun = performance.now();
  const documents = documentsOf(batchName(batch), table);
  const took = performance.now() - begun;
  return { took, bytes: Math.round(new TextEncoder().encode(JSON.stringify(documents)).length / documents.length) };
}
