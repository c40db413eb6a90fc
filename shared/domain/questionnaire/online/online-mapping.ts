import { z } from 'zod';

/** Where in somebody else's table the answers to one item stand. Columns count from 0. */
const itemSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('column'), column: z.int().min(0) }),
  /** Several answers, a column for each choice. */
  z.strictObject({
    kind: z.literal('columns'),
    columns: z.array(z.strictObject({ column: z.int().min(0), code: z.int() })).min(1),
  }),
]);

/** How a table of online answers is read: column by item, code by what stands in a cell. */
export const onlineMappingSchema = z.strictObject({
  /** By item code; an item that is not here was not asked online. */
  items: z.record(z.string(), itemSourceSchema),
  /** By item code, then by the words of a cell as they stand: the code, or -1 for no answer. */
  words: z.record(z.string(), z.record(z.string(), z.int())),
  /** Column with the time of sending, in 北京时间. */
  submittedAt: z.int().min(0).nullable(),
  /** Column with the time spent. */
  seconds: z.int().min(0).nullable(),
});

export type ItemSource = Readonly<z.infer<typeof itemSourceSchema>>;
export type OnlineMapping = Readonly<z.infer<typeof onlineMappingSchema>>;
