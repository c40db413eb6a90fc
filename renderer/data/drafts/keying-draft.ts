import { z } from 'zod';
import { answersSchema } from '../../../shared/domain/questionnaire/answers.ts';
import type { Json } from '../../../shared/lib/json.ts';

/** A sheet under the hand, as it stands after the last full box. */
const keyingDraftSchema = z.strictObject({
  serial: z.int(),
  keyedBy: z.string(),
  startedAt: z.iso.datetime(),
  state: z.strictObject({
    answers: answersSchema,
    flags: z.array(z.string()).readonly(),
    at: z.string().nullable(),
    typed: z.string(),
    codes: z.array(z.number()).readonly(),
    keystrokes: z.int(),
  }),
});

export type KeyingDraft = z.infer<typeof keyingDraftSchema>;

/** null when there is none, or when it comes from a program that kept it differently. */
export function readKeyingDraft(stored: Json | null): KeyingDraft | null {
  const parsed = keyingDraftSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
