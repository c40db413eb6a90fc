import { z } from 'zod';
import { answersSchema } from '../../../shared/domain/questionnaire/answers.ts';
import type { Json } from '../../../shared/lib/json.ts';

/** An interview under way, as it stands after the last answer. */
const interviewDraftSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  /** Seconds spent on it before it was taken up again. */
  seconds: z.int().min(0),
  answers: answersSchema,
  at: z.string().nullable(),
});

export type InterviewDraft = z.infer<typeof interviewDraftSchema>;

export function interviewDraftKey(batchId: string): string {
  return `interview/${batchId}`;
}

/** null when there is none, or when it comes from a program that kept it differently. */
export function readInterviewDraft(stored: Json | null): InterviewDraft | null {
  const parsed = interviewDraftSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
