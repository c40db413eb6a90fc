import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';

/** Records one after another, then the workbook of all of them. */
export type LedgerRequest =
  | { readonly step: 'record'; readonly record: SealedRecord }
  | { readonly step: 'write'; readonly footer: string; readonly madeAt: string };

export type LedgerAnswer =
  | { readonly step: 'written'; readonly bytes: Uint8Array }
  | { readonly step: 'refused'; readonly detail: string };
