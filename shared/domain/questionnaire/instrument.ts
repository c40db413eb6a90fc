import { z } from 'zod';
import type { Json } from '../../lib/json.ts';
import { type Sha256Hex, sha256OfJson } from '../../lib/sha256.ts';
import { paperFormSchema } from './paper-form.ts';

/**
 * A questionnaire as data. It is never changed once an answer was given under it: an answer carries the instrument's
 * hash, and any other byte of text is another instrument. Codes are what stands in the boxes of the paper sheet.
 */
const line = z.string().max(500);
const code = z.string().regex(/^[A-Z]+[0-9]*[a-z]?$/);

/** True when the item's answer, or one of its answers, is among `in`. */
const conditionSchema = z.strictObject({ item: code, in: z.array(z.int()).min(1) });

const effectSchema = z.discriminatedUnion('kind', [
  /** The interview ends here and the sheet is no valid one: T1–T3. */
  z.strictObject({ kind: z.literal('end'), code: z.string().regex(/^T\d$/) }),
  /** The person belongs to the other questionnaire. */
  z.strictObject({ kind: z.literal('other-instrument'), instrument: line }),
  /** Asked again once the matter is done. */
  z.strictObject({ kind: z.literal('revisit') }),
  /** Valid, and reported apart from the others. */
  z.strictObject({ kind: z.literal('apart'), label: line }),
]);

const choiceSchema = z.strictObject({
  code: z.int().min(0).max(999),
  label: line,
  /** Only `answer` counts in a valid base; the others are printed as shares beside it. */
  meaning: z.enum(['answer', 'not-applicable', 'dont-know', 'refused']),
  effect: effectSchema.nullable(),
});

const digits = z.int().min(1).max(3);
const choices = z.array(choiceSchema);

const answerTypeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), digits, choices }),
  z.strictObject({ kind: z.literal('multiple'), digits, choices }),
  /** 5 非常满意 … 1 非常不满意, with the codes beside the scale that this item offers. */
  z.strictObject({ kind: z.literal('scale'), digits, choices }),
  /** 0–10, how likely one is to recommend. */
  z.strictObject({ kind: z.literal('score'), digits, choices }),
  z.strictObject({ kind: z.literal('number'), digits, choices, unit: line, min: z.int(), max: z.int() }),
  /** `format` is what an imported form asks of the words; it is checked, and never stops the hand. */
  z.strictObject({ kind: z.literal('text'), format: z.enum(['integer', 'decimal', 'date']).optional() }),
]);

const itemSchema = z.strictObject({
  code,
  role: z.enum(['screening', 'core', 'follow-up', 'module', 'background']),
  text: line,
  answer: answerTypeSchema,
  /** What of 附件4 the item speaks to: points, whole 评价要点 blocks, 二级 in the notice's words. */
  measures: z.strictObject({ points: z.array(line), blocks: z.array(line), level2: z.array(line) }),
  /** Asked only then; null = always. */
  when: conditionSchema.nullable(),
  /** Never shown per respondent; small cells are suppressed. */
  sensitive: z.boolean(),
  note: line,
});

const checksSchema = z.strictObject({
  /** All of `items` alike, while another answer says the opposite. */
  straightLine: z
    .strictObject({
      items: z.array(code).min(3),
      contradictsHigh: z.array(conditionSchema),
      contradictsLow: z.array(conditionSchema),
    })
    .nullable(),
  contradictions: z.array(
    z.strictObject({ when: conditionSchema, item: code, in: z.array(z.int()).min(1), sentence: line }),
  ),
  unlikely: z.array(z.strictObject({ item: code, above: z.int(), sentence: line })),
});

export const instrumentSchema = z
  .strictObject({
    format: z.literal('xunting-instrument'),
    formatVersion: z.literal(1),
    id: z.string().regex(/^[A-Z]{2,8}$/),
    version: line,
    title: line,
    audience: line,
    /** null = a draft: the client has not approved the wording. */
    approval: z.strictObject({ by: line, day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }).nullable(),
    note: line,
    /** Id of the evaluation framework that `measures` names. */
    framework: line,
    items: z.array(itemSchema).min(1).max(3000),
    checks: checksSchema,
    /** Of an imported form: it decides what is open, and `when` of every item is null. Absent for the program's own. */
    paper: paperFormSchema.optional(),
  })
  .superRefine((file, context) => {
    for (const message of instrumentFaults(file.items, file.checks)) context.addIssue({ code: 'custom', message });
  });

export type Instrument = Readonly<z.infer<typeof instrumentSchema>>;
export type Item = Instrument['items'][number];
export type AnswerType = Item['answer'];
export type Choice = Readonly<z.infer<typeof choiceSchema>>;
export type Condition = Readonly<z.infer<typeof conditionSchema>>;

/** Names a version of an instrument; carried by every answer given under it. */
export function instrumentHash(instrument: Instrument): Sha256Hex {
  // Optional keys are absent, never undefined: zod leaves them out.
  return sha256OfJson(instrument as unknown as Json);
}

export function choicesOf(answer: AnswerType): readonly Choice[] {
  return answer.kind === 'text' ? [] : answer.choices;
}

/** A condition may look back only: relevance is then decided in one pass, and no circle can exist. */
function instrumentFaults(
  items: readonly z.infer<typeof itemSchema>[],
  checks: z.infer<typeof checksSchema>,
): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.code)) faults.push(`${item.code} stands twice`);
    if (item.when !== null && !seen.has(item.when.item)) faults.push(`${item.code} depends on a later or unknown item`);
    const codes = choicesOf(item.answer).map((choice) => choice.code);
    if (new Set(codes).size !== codes.length) faults.push(`${item.code} has a code twice`);
    seen.add(item.code);
  }
  const named = [
    ...(checks.straightLine?.items ?? []),
    ...[...(checks.straightLine?.contradictsHigh ?? []), ...(checks.straightLine?.contradictsLow ?? [])].map(
      (condition) => condition.item,
    ),
    ...checks.contradictions.flatMap((check) => [check.when.item, check.item]),
    ...checks.unlikely.map((check) => check.item),
  ];
  for (const name of named) if (!seen.has(name)) faults.push(`a check names the unknown item ${name}`);
  return faults;
}
