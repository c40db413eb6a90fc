import { type PreparedForm, prepareForm } from '../forms/prepare-form.ts';
import type { FormData, FormSession } from '../forms/session-state.ts';
import { type Answer, type Answers, MISSING } from './answers.ts';
import { formOfInstrument } from './instrument-form.ts';
import type { Instrument, Item } from './instrument.ts';

/** An item and the row of the form that it answers. */
export interface BoundItem {
  readonly item: Item;
  /** Row of the form; for an item that counts instances, the repeat's. */
  readonly row: number;
  readonly name: string;
  readonly path: readonly number[];
  readonly repeats: readonly number[];
  readonly names: Readonly<Record<string, string>> | null;
  readonly counts: boolean;
}

/** The compiled form of an instrument. */
export interface BoundForm {
  readonly prepared: PreparedForm;
  readonly items: ReadonlyMap<string, BoundItem>;
  readonly repeated: boolean;
  /** What a row holds depends on the order of the answers (`once`): such a form is always opened anew. */
  readonly inOrder: boolean;
  /** The sheet that was asked about last, of a form so long that working it out anew for one more answer takes its time. */
  last: { readonly answers: Answers; readonly session: FormSession } | null;
}

/** An instrument never changes: its form is worked out once. */
const bound = new WeakMap<Instrument, BoundForm>();

export function boundFormOf(instrument: Instrument): BoundForm {
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
    inOrder: form.rows.some(({ calculation }) => /\bonce\s*\(/.test(calculation ?? '')),
    last: null,
    repeated: [...items.values()].some(({ repeats, counts }) => counts || repeats.length > 0),
  };
}

interface Filling {
  readonly values: Record<string, string>;
  readonly repeats: Record<string, Filling[]>;
}

/** A sheet's answers as the form's data. A blank box is blank, whatever the form would start with. */
export function dataOf({ prepared, items, repeated }: BoundForm, answers: Answers): FormData {
  const values: Record<string, string> = {};
  if (!repeated) {
    for (const [code, { item, name, names }] of items) {
      values[name] = formText(item, answers[code], names);
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

/** An answer of a sheet as the form writes it; '' for a blank box. */
export function formText(
  item: Item,
  answer: Answer | undefined,
  names: Readonly<Record<string, string>> | null,
): string {
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
