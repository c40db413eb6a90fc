import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import { beijingDate, beijingDateTime, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { typed } from '../data/load-bundle.ts';
import { writeLedger } from '../data/documents/write-ledger.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';

interface ExportLedgerOptions {
  readonly onProgress: (fraction: number, step: string) => void;
  readonly signal: AbortSignal;
}

/** 问题台账, 判定汇总, 逐点判定 and 档案目录 of these records as one workbook; answers with its path, null when the dialog was left. */
export async function exportLedger(
  recordIds: readonly string[],
  { onProgress, signal }: ExportLedgerOptions,
): Promise<
  Result<string | null, WriteFailure | Cancelled | { readonly code: 'ledger-failed'; readonly detail: string }>
> {
  const { db, clock, host } = currentData();
  try {
    const madeAt = instantOf(clock.now());
    const one = async (id: string): Promise<SealedRecord | undefined> => {
      const row = await db.rows('sealedRecord').get(id);
      return row === undefined ? undefined : typed<SealedRecord>(row);
    };
    const footer = `生成时间 ${beijingDateTime(madeAt)}（北京时间）`;
    const written = await writeLedger({ ids: recordIds, one, footer, madeAt, onProgress, signal });
    if (written === null) return err(CANCELLED);
    if ('detail' in written) return err({ code: 'ledger-failed', detail: written.detail });
    onProgress(0.95, '保存');
    const suggestedName = `抽查台账 ${beijingDate(madeAt)}.xlsx`;
    const saved = await host.call('files.save', { suggestedName, bytes: written.bytes });
    return saved.ok ? ok(saved.value.path) : saved;
  } catch (error) {
    return err(databaseFailure(error));
  }
}
