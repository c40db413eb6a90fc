import type { Result } from '../../shared/lib/result.ts';
import type { ReadSheetsError } from '../../shared/xlsx/read-sheets.ts';
import type { ReadSheet } from '../../shared/xlsx/read-workbook.ts';

/** The bytes of somebody's table, and its sheets as words. */
export interface TableRequest {
  readonly file: Blob;
}

export type TableAnswer = Result<readonly ReadSheet[], ReadSheetsError>;
