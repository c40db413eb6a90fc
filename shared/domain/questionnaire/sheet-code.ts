/** What the square code on each side of a printed sheet says. A hand-held reader types it as text. */
export interface SheetCode {
  readonly instrumentId: string;
  /** First eight digits of the instrument's hash. */
  readonly hash8: string;
  readonly batchId: string;
  readonly serial: number;
  /** Counted from 1. */
  readonly side: number;
}

/**
 * `XT1/QZ/1A2B3C4D/0190…/000123/1`: capitals, digits and `/` alone, so that the code stays small (alphanumeric mode), with
 * the dashes of the batch's id left out. Codes are read back by readSheetCode.
 */
export function sheetCode({ instrumentId, hash8, batchId, serial, side }: SheetCode): string {
  const parts = [
    'XT1',
    instrumentId,
    hash8,
    batchId.replaceAll('-', ''),
    String(serial).padStart(6, '0'),
    String(side),
  ];
  return parts.join('/').toUpperCase();
}

/** The parts of a code; null for any other text. The batch's id comes back without dashes and in small letters. */
export function readSheetCode(text: string): SheetCode | null {
  const parts = /^XT1\/([A-Z]{2,8})\/([0-9A-F]{8})\/([0-9A-Z]+)\/(\d{6})\/(\d)$/.exec(text.trim().toUpperCase());
  if (parts === null) return null;
  const [, instrumentId = '', hash8 = '', batchId = '', serial = '', side = ''] = parts;
  return {
    instrumentId,
    hash8: hash8.toLowerCase(),
    batchId: batchId.toLowerCase(),
    serial: Number(serial),
    side: Number(side),
  };
}

/** Whether a read code names this batch. */
export function isCodeOf(code: SheetCode, batch: { readonly id: string; readonly instrumentHash: string }): boolean {
  return code.batchId === batch.id.replaceAll('-', '').toLowerCase() && batch.instrumentHash.startsWith(code.hash8);
}
