import { z } from 'zod';

/**
 * A form as XLSForm describes it, as data: rows in the order of the survey sheet, each naming the group or repeat in which
 * it stands. Expressions stay in their source text; prepareForm compiles them. Absent keys are empty cells.
 */
const cell = z.string().min(1).max(8000);
const name = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_\-.]*$/u)
  .max(120);
/** By language name as in `label::中文 (zh)`; `default` when the column names none. */
const textByLanguage = z.record(z.string().max(100), z.string().max(8000));

export const FORM_ROW_KINDS = [
  'text',
  'integer',
  'decimal',
  'date',
  'select-one',
  'select-multiple',
  'note',
  'calculate',
  'group',
  'repeat',
  /** Of a type that this program does not carry: listed, never answered, and blank to the expressions that name it. */
  'omitted',
] as const;

const formRowSchema = z.strictObject({
  kind: z.enum(FORM_ROW_KINDS),
  name,
  parent: name.nullable(),
  label: textByLanguage,
  hint: textByLanguage,
  list: z.string().max(120).optional(),
  relevant: cell.optional(),
  constraint: cell.optional(),
  constraintMessage: textByLanguage.optional(),
  required: cell.optional(),
  requiredMessage: textByLanguage.optional(),
  calculation: cell.optional(),
  choiceFilter: cell.optional(),
  repeatCount: cell.optional(),
  /** What stands in the row before anybody answers. */
  start: cell.optional(),
  readOnly: z.literal(true).optional(),
  /** As written; nothing here depends on it. */
  appearance: cell.optional(),
  /** The type cell, where `kind` does not say it all: `range`, `image`, `barcode`. */
  type: cell.optional(),
});

const formChoiceSchema = z.strictObject({
  name: z.string().min(1).max(120),
  label: textByLanguage,
  /** Further columns of the choices sheet, which choice_filter may name. */
  columns: z.record(z.string().max(120), z.string().max(2000)),
});

export const formSchema = z.strictObject({
  format: z.literal('xunting-form'),
  formatVersion: z.literal(1),
  id: z.string().min(1).max(120),
  version: z.string().max(120),
  title: z.string().max(500),
  /** In the order of their columns. */
  languages: z.array(z.string().max(100)).min(1).max(40),
  defaultLanguage: z.string().max(100),
  rows: z.array(formRowSchema).min(1).max(5000),
  choices: z.record(z.string().max(120), z.array(formChoiceSchema).max(20_000)),
});

export type Form = Readonly<z.infer<typeof formSchema>>;
export type FormRow = Readonly<Form['rows'][number]>;
export type FormRowKind = FormRow['kind'];
export type FormChoice = Readonly<z.infer<typeof formChoiceSchema>>;
export type TextByLanguage = Readonly<Record<string, string>>;

export function isContainer(row: Pick<FormRow, 'kind'>): boolean {
  return row.kind === 'group' || row.kind === 'repeat';
}

/** The choices of a list; undefined when there is none of that name. */
export function choiceList(
  { choices }: Pick<Form, 'choices'>,
  name: string | undefined,
): readonly FormChoice[] | undefined {
  return name !== undefined && Object.hasOwn(choices, name) ? choices[name] : undefined;
}
