import type { Sheet } from '../../../lib/sheet.ts';
import type { SealedRecord } from '../sealed-record.ts';
import { archiveLedger } from './archive-ledger.ts';
import { pointLedger } from './point-ledger.ts';
import { problemLedger } from './problem-ledger.ts';
import { standingRecords } from './standing-records.ts';
import { verdictSummary } from './verdict-summary.ts';

/** The office's ledgers from sealed records; a record that was corrected gives way to its 更正. */
export function ledgerSheets(records: readonly SealedRecord[]): readonly Sheet[] {
  const standing = standingRecords(records);
  return [problemLedger(standing), verdictSummary(standing), pointLedger(standing), archiveLedger(standing)];
}
