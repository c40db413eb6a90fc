import { ANSWER_STATES } from '../forms/check-answers.ts';
import { type PreparedForm, prepareForm } from '../forms/prepare-form.ts';
import type { Scope } from '../forms/scope.ts';
import { openSession } from '../forms/session.ts';
import type { FormData, FormSession } from '../forms/session-state.ts';
import { type Answer, type Answers, MISSING } from './answers.ts';
import { formOfInstrument } from './instrument-form.ts';
import type { Instrument, Item } from './instrument.ts';
import type { PaperForm } from './paper-form.ts';

/** The answers of one sheet in the form that decides about them. */
export interface SheetInForm {
  readonly session: FormSession;
  /** Where an item's answer lies; null = in an instance that is not there. */
  readonly placeOf: (item: Item) => { readonly row: number; readonly scope: Scope } | null;
}

/** Puts a sheet into the form of its instrument. Calculations that ask for the day are about `now`, not about the sheet. */
export function sheetInForm(instrument: Instrument, answers: Answers): SheetInForm {
  const bound = boundFormOf(instrument);
  const session = openSession(bound.prepared, dataOf(bound, answers));
  return {
    session,
    placeOf: ({ code }) => {
      const item = bound.items.get(code);
      if (item === undefined) return null;
      let scope: Scope | undefined = session.root;
      for (const [i, repeat] of item.repeats.entries()) scope = scope?.instances.get(repeat)?.[(item.path[i] ?? 1) - 1];
      return scope === undefined ? null : { row: item.row, scope };
    },
  };
}

/** What the form says against an answer. `sentence` is the form's own, in the language of the paper; '' when it has none. */
export interface FormSays {
  readonly item: string;
  readonly kind: 'wrong-type' | 'constraint' | 'not-offered';
  readonly sentence: string;
}

/** Constraints that ask for the present day are left out: on paper nobody knows which day that is. */
export function formSays(paper: PaperForm, { session, placeOf }: SheetInForm, items: readonly Item[]): FormSays[] {
  const { layout, rows } = session.prepared;
  return items.flatMap((item): FormSays[] => {
    const place = placeOf(item);
    if (place === null || paper.items[item.code]?.counts === true) return [];
    const { scope, row } = place;
    const slot = layout.slot[row] ?? 0;
    const own = rows[row]?.row;
    if (scope.typed[slot] !== scope.value[slot]) return [{ item: item.code, kind: 'not-offered', sentence: '' }];
    const state = ANSWER_STATES[scope.state[slot] ?? 0];
    if (state === 'wrong-type') return [{ item: item.code, kind: state, sentence: '' }];
    if (state !== 'constraint' || /\b(?:today|now)\s*\(/.test(own?.constraint ?? '')) return [];
    const messages = own?.constraintMessage ?? {};
    const sentence = messages[paper.language] ?? Object.values(messages)[0] ?? '';
    return [{ item: item.code, kind: state, sentence }];
  });
}

interface BoundItem {
  readonly item: Item;
  /** Row of the form; for an item that counts instances, the repeat's. */
  readonly row: number;
  readonly name: string;
  readonly path: readonly number[];
  readonly repeats: readonly number[];
  readonly names: Readonly<Record<string, string>> | null;
  readonly counts: boolean;
}

interface BoundForm {
  readonly prepared: PreparedForm;
  readonly items: ReadonlyMap<string, BoundItem>;
  readonly repeated: boolean;
}

/** An instrument never changes: its form is worked out once. */
const bound = new WeakMap<Instrument, BoundForm>();

function boundFormOf(instrument: Instrument): BoundForm {
  const known = bound.get(instrument);
  if (known !== undefined) return known;
  const made = bind(instrument);
  bound.set(instrument, made);
  return made;
}

function bind(instrument: Instrument): BoundForm {
  const { paper } = instrument;
  const form = paper?.form ?? formOfInstrument(instrument);
  // A sheet may be read years after it was filled in: no day is the right one, so today() is blank and the same sheet
  // always gives the same result.
  const made = prepareForm(form, { now: () => '' });
  if (!made.ok) throw new Error(`the form of ${instrument.id} does not compile: ${JSON.stringify(made.error[0])}`);
  const { layout } = made.value;
  const items = new Map<string, BoundItem>();
  for (const item of instrument.items) {
    const own = paper?.items[item.code];
    const name = own?.row ?? item.code;
    const row = layout.indexOf.get(name);
    if (row === undefined) continue;
    const counts = own?.counts === true;
    const chain = layout.chain(row);
    const repeats = counts ? chain.slice(0, -1) : chain;
    items.set(item.code, { item, row, name, path: own?.path ?? [], repeats, names: own?.names ?? null, counts });
  }
  return {
    prepared: made.value,
    items,
    repeated: [...items.values()].some(({ repeats, counts }) => counts || repeats.length > 0),
  };
}

interface Filling {
  readonly values: Record<string, string>;
  readonly repeats: Record<string, Filling[]>;
}

function dataOf({ prepared, items, repeated }: BoundForm, answers: Answers): FormData {
  const values: Record<string, string> = {};
  if (!repeated) {
    for (const [code, { item, name, names }] of items) {
      const text = formText(item, answers[code], names);
      if (text !== '') values[name] = text;
    }
    return { values, repeats: {} };
  }
  const root: Filling = { values, repeats: {} };
  for (const { item, name, path, repeats, names, counts } of items.values()) {
    const answer = answers[item.code];
    const at = fillingAt(prepared, root, repeats, path);
    if (counts) {
      const length = typeof answer === 'number' ? Math.min(MOST_SLOTS, Math.max(0, answer)) : 0;
      at.repeats[name] = Array.from({ length }, () => ({ values: {}, repeats: {} }));
    } else {
      at.values[name] = formText(item, answer, names);
    }
  }
  return root;
}

function fillingAt(
  { form }: PreparedForm,
  root: Filling,
  repeats: readonly number[],
  path: readonly number[],
): Filling {
  let at = root;
  for (const [i, repeat] of repeats.entries()) {
    const { name, repeatCount } = form.rows[repeat] ?? { name: '', repeatCount: undefined };
    const instances = (at.repeats[name] ??= []);
    const place = (path[i] ?? 1) - 1;
    // The form counts these itself and drops what is beyond its count.
    while (repeatCount !== undefined && instances.length <= place) instances.push({ values: {}, repeats: {} });
    // Answers beyond the instances that were counted on the sheet stay there and take no part.
    at = instances[place] ?? { values: {}, repeats: {} };
  }
  return at;
}

const MOST_SLOTS = 26;

/** An answer of a sheet as the form writes it. */
function formText(item: Item, answer: Answer | undefined, names: Readonly<Record<string, string>> | null): string {
  if (answer === undefined || answer === MISSING) return '';
  if (typeof answer === 'string') return item.answer.kind === 'text' ? dayText(item, answer) : answer;
  const nameOf = (code: number) => names?.[String(code)] ?? String(code);
  if (typeof answer === 'number') return nameOf(answer);
  return answer.map(nameOf).join(' ');
}

/** 20220831 on paper is 2022-08-31 in the form. */
function dayText({ answer }: Item, text: string): string {
  const digits = answer.kind === 'text' && answer.format === 'date' ? /^(\d{4})(\d{2})(\d{2})$/.exec(text) : null;
  return digits === null ? text : digits.slice(1).join('-');
}
