import { config } from 'zod';
import { ledgerSheets } from '../../shared/domain/record/ledger/ledger-sheets.ts';
import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import type { LedgerAnswer, LedgerRequest } from './ledger-messages.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });

const records: SealedRecord[] = [];

/** The ledgers of many records, off the page's thread: a hundred points a record make tens of thousands of rows. */
globalThis.addEventListener('message', ({ data }: MessageEvent<LedgerRequest>) => {
  if (data.step === 'record') {
    records.push(data.record);
    return;
  }
  const { footer, madeAt } = data;
  workbookBytes({ title: '抽查台账', footer, madeAt, sheets: ledgerSheets(records) }).then(
    (bytes) => answer({ step: 'written', bytes }),
    (thrown: unknown) => answer({ step: 'refused', detail: thrown instanceof Error ? thrown.message : typeof thrown }),
  );
});

function answer(message: LedgerAnswer): void {
  const transfer = message.step === 'written' ? [message.bytes.buffer] : [];
  (globalThis as unknown as { postMessage(value: LedgerAnswer, transfer: unknown[]): void }).postMessage(
    message,
    transfer,
  );
}
