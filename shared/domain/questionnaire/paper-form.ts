import { z } from 'zod';
import { formSchema } from '../forms/form.ts';

/**
 * How an imported form lies under an instrument: which row (and which instance of its repeats, from 1) each item answers,
 * and what the codes on paper stand for in the form.
 */
export const paperFormSchema = z.strictObject({
  form: formSchema,
  /** The language of the form whose texts the instrument carries. */
  language: z.string().max(100),
  /** Instances printed for each repeat. */
  slots: z.record(z.string().max(120), z.int().min(1).max(26)),
  items: z.record(
    z.string().max(20),
    z.strictObject({
      row: z.string().max(120),
      /** One place per repeat around the row, outermost first. */
      path: z.array(z.int().min(1).max(26)).max(6),
      /** Set when the item asks how many instances of the repeat `row` are filled in. */
      counts: z.literal(true).optional(),
      /** Names of the form's choices by their code on paper, where the two differ. */
      names: z.record(z.string().max(4), z.string().max(120)).optional(),
    }),
  ),
});

export type PaperForm = Readonly<z.infer<typeof paperFormSchema>>;
