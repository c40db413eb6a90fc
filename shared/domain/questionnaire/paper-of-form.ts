import type { Form, FormRow, TextByLanguage } from '../forms/form.ts';
import { choiceList } from '../forms/form.ts';
import { instrumentSchema, type AnswerType, type Instrument, type Item } from './instrument.ts';
import type { PaperForm } from './paper-form.ts';
import { numberBounds } from './number-bounds.ts';

/** Instances that are printed for a repeat whose form does not say how many there are. */
const USUAL_SLOTS = 4;
/** One letter tells the instances of a row apart on paper. */
const MOST_SLOTS = 26;

/**
 * An imported form as a sheet of paper: one item for each question, in the form's order, repeats printed as many times as
 * they have slots. The form stays inside the instrument and decides what is open. null = more items than a sheet can have.
 */
export function paperOfForm(form: Form, language: string): Instrument | null {
  const slots = slotsOf(form);
  const sheet = layItems(form, language, slots);
  const file: Instrument = {
    format: 'xunting-instrument',
    formatVersion: 1,
    id: paperId(form.id),
    version: form.version.slice(0, 500) || '1',
    title: form.title || form.id,
    audience: '',
    approval: null,
    note: '',
    framework: '',
    items: sheet.items,
    checks: { straightLine: null, contradictions: [], unlikely: [] },
    paper: { form, language, slots, items: sheet.places },
  };
  const parsed = instrumentSchema.safeParse(file);
  return parsed.success ? parsed.data : null;
}

/** True when a row is asked on paper: the others are worked out, read out, or not supported. */
export function isAsked(row: FormRow): boolean {
  return ASKED.has(row.kind) && row.calculation === undefined && row.readOnly !== true;
}

const ASKED = new Set(['text', 'integer', 'decimal', 'date', 'select-one', 'select-multiple']);

function paperId(id: string): string {
  const letters = id
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, 8);
  // QZ and QY are the program's own: another form of that name would be taken for them in every list.
  if (letters === 'QZ' || letters === 'QY') return `X${letters}`;
  return letters.length < 2 ? 'WJ' : letters;
}

function slotsOf({ rows }: Form): Record<string, number> {
  const slots: Record<string, number> = {};
  const byName = new Map(rows.map((row) => [row.name, row]));
  for (const { kind, name, repeatCount } of rows) {
    if (kind !== 'repeat') continue;
    const fixed = /^\s*(\d{1,4})\s*$/.exec(repeatCount ?? '')?.[1];
    const around = repeatsAround(byName, name).reduce((product, outer) => product * (slots[outer] ?? 1), 1);
    const wanted = Math.max(1, fixed === undefined ? USUAL_SLOTS : Number(fixed));
    slots[name] = Math.max(1, Math.min(wanted, Math.floor(MOST_SLOTS / around)));
  }
  return slots;
}

/** Names of the repeats around a row from the outermost. */
function repeatsAround(rows: ReadonlyMap<string, FormRow>, name: string): readonly string[] {
  const around: string[] = [];
  let above = rows.get(name)?.parent ?? null;
  while (above !== null) {
    const row = rows.get(above);
    if (row?.kind === 'repeat') around.unshift(row.name);
    above = row?.parent ?? null;
  }
  return around;
}

interface Laying {
  readonly form: Form;
  readonly language: string;
  readonly slots: Readonly<Record<string, number>>;
  readonly children: ReadonlyMap<string | null, readonly FormRow[]>;
  readonly items: Item[];
  readonly places: Record<string, PaperForm['items'][string]>;
  readonly codes: (row: FormRow, path: readonly number[]) => string;
  /** Label of a group that no item carries yet. */
  heading: string;
}

function layItems(form: Form, language: string, slots: Readonly<Record<string, number>>): Laying {
  const laying: Laying = {
    form,
    language,
    slots,
    children: Map.groupBy(form.rows, (row) => row.parent),
    items: [],
    places: {},
    codes: codesOf(form, slots),
    heading: '',
  };
  lay(laying, null, [], '');
  return laying;
}

function lay(laying: Laying, parent: string | null, path: readonly number[], place: string): void {
  for (const row of laying.children.get(parent) ?? []) {
    const label = wordsOf(row.label, laying);
    if (row.kind === 'group') {
      laying.heading = label;
      lay(laying, row.name, path, place);
      laying.heading = '';
    } else if (row.kind === 'repeat') {
      const size = laying.slots[row.name] ?? 1;
      if (row.repeatCount === undefined) pushCount(laying, row, path, size);
      for (let i = 1; i <= size; i++) lay(laying, row.name, [...path, i], `${place}${label || row.name} ${i} · `);
    } else if (isAsked(row)) {
      pushItem(laying, row, path, place);
    }
  }
}

function pushCount(laying: Laying, row: FormRow, path: readonly number[], size: number): void {
  const code = laying.codes(row, path);
  const text = `本表填写了几组“${wordsOf(row.label, laying) || row.name}”`;
  const answer: AnswerType = {
    kind: 'number',
    digits: String(size).length,
    choices: [],
    unit: '组',
    min: 0,
    max: size,
  };
  laying.items.push({ ...PLAIN, code, text: text.slice(0, 500), answer });
  laying.places[code] = { row: row.name, path: [...path], counts: true };
}

function pushItem(laying: Laying, row: FormRow, path: readonly number[], place: string): void {
  const code = laying.codes(row, path);
  const heading = laying.heading === '' ? '' : `【${laying.heading}】`;
  laying.heading = '';
  const text = `${place}${heading}${wordsOf(row.label, laying) || row.name}`.slice(0, 500);
  const { answer, names } = answerOf(laying, row);
  laying.items.push({ ...PLAIN, code, text, note: wordsOf(row.hint, laying).slice(0, 500), answer });
  laying.places[code] = { row: row.name, path: [...path], ...(names === null ? {} : { names }) };
}

const PLAIN: Omit<Item, 'code' | 'text' | 'answer'> = {
  role: 'core',
  measures: { points: [], blocks: [], level2: [] },
  when: null,
  sensitive: false,
  note: '',
};

/** A label in the language of the paper, with a gap where the form would write another answer into it. */
function wordsOf(texts: TextByLanguage, { form, language }: Pick<Laying, 'form' | 'language'>): string {
  const text = texts[language] ?? texts[form.defaultLanguage] ?? Object.values(texts)[0] ?? '';
  return text
    .replace(/\$\{[^}]*\}/g, '＿＿')
    .replace(/\s+/g, ' ')
    .trim();
}

function answerOf(laying: Laying, row: FormRow): { answer: AnswerType; names: Record<string, string> | null } {
  switch (row.kind) {
    case 'select-one':
    case 'select-multiple':
      return coded(laying, row);
    case 'integer': {
      const bounds = numberBounds(row.constraint ?? '');
      if (bounds === null || bounds.max > 999) return { answer: { kind: 'text', format: 'integer' }, names: null };
      const digits = String(bounds.max).length;
      return { answer: { kind: 'number', digits, choices: [], unit: '', ...bounds }, names: null };
    }
    case 'decimal':
    case 'date':
      return { answer: { kind: 'text', format: row.kind }, names: null };
    case 'text':
    case 'note':
    case 'calculate':
    case 'group':
    case 'repeat':
    case 'omitted':
      return { answer: { kind: 'text' }, names: null };
  }
}

/** Codes on paper are the form's own where they are numbers of up to three digits, else the place in the list. */
function coded(laying: Laying, row: FormRow): { answer: AnswerType; names: Record<string, string> | null } {
  const list = choiceList(laying.form, row.list) ?? [];
  if (list.length === 0 || list.length > 999) return { answer: { kind: 'text' }, names: null };
  const own = list.every(({ name }) => /^(?:0|[1-9]\d{0,2})$/.test(name));
  const choices = list.map(({ name, label }, i) => ({
    code: own ? Number(name) : i + 1,
    label: (wordsOf(label, laying) || name).slice(0, 500),
    meaning: 'answer' as const,
    effect: null,
  }));
  const digits = Math.max(...choices.map(({ code }) => String(code).length));
  const kind = row.kind === 'select-one' ? 'single' : 'multiple';
  const names = own ? null : Object.fromEntries(list.map(({ name }, i) => [String(i + 1), name]));
  return { answer: { kind, digits, choices }, names };
}

/** The form's names where all of them can stand on paper (Q1, QZ05a), else Q01, Q02 … with a letter for the instance. */
function codesOf(form: Form, slots: Readonly<Record<string, number>>): Laying['codes'] {
  const asked = form.rows.filter((row) => isAsked(row) || (row.kind === 'repeat' && row.repeatCount === undefined));
  const repeated = form.rows.some(({ kind }) => kind === 'repeat');
  const own = !repeated && asked.every(({ name }) => /^[A-Z]+[0-9]*[a-z]?$/.test(name) && name.length <= 20);
  const number = new Map(asked.map(({ name }, i) => [name, i + 1]));
  const byName = new Map(form.rows.map((row) => [row.name, row]));
  const width = Math.max(2, String(asked.length).length);
  return (row, path) => {
    if (own) return row.name;
    const base = `Q${String(number.get(row.name) ?? 0).padStart(width, '0')}`;
    if (path.length === 0) return base;
    const at = repeatsAround(byName, row.name).reduce(
      (sum, name, i) => sum * (slots[name] ?? 1) + (path[i] ?? 1) - 1,
      0,
    );
    return `${base}${String.fromCharCode(97 + at)}`;
  };
}
