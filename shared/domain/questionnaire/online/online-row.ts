import { z } from 'zod';

const text = z.string().max(40_000);

/**
 * A row of a table of online answers that could not be read as a sheet, whole: nothing of it is lost, and it becomes a
 * sheet once somebody says what its cells mean. id = id of the sheet that it would be.
 */
export const onlineRowSchema = z.strictObject({
  id: z.string(),
  batchId: z.string(),
  fileName: z.string().max(500),
  /** As a spreadsheet counts: the titles stand in row 1. */
  rowNumber: z.int().min(1),
  titles: z.array(text).max(16_384).readonly(),
  cells: z.array(text).max(16_384).readonly(),
  problems: z.array(z.strictObject({ column: z.int().min(0), item: z.string(), word: text })).readonly(),
  parkedAt: z.iso.datetime(),
  parkedBy: z.string().max(500),
  /** `taken`: it is a sheet now; `void`: it never was one, with the reason. */
  closed: z
    .strictObject({ at: z.iso.datetime(), by: z.string().max(500), how: z.enum(['taken', 'void']), reason: text })
    .nullable(),
});

export type ParkedOnlineRow = Readonly<z.infer<typeof onlineRowSchema>>;
