import { ANSWER_STATES } from '../forms/check-answers.ts';
import { booleanOf } from '../forms/expression/value.ts';
import { newScope, type Scope } from '../forms/scope.ts';
import { openSession, setAnswer } from '../forms/session.ts';
import type { FormSession } from '../forms/session-state.ts';
import type { Answers } from './answers.ts';
import { type BoundForm, type BoundItem, boundFormOf, dataOf, formText } from './bound-form.ts';
import type { Instrument, Item } from './instrument.ts';
import type { PaperForm } from './paper-form.ts';

/** The answers of one sheet in the form that decides about them. Good until the next sheet is asked about. */
export interface SheetInForm {
  readonly session: FormSession;
  /** Where an item's answer lies; null = in an instance that is not there. */
  readonly placeOf: (item: Item) => { readonly row: number; readonly scope: Scope } | null;
  readonly opens: (item: Item) => boolean;
}

/** Puts a sheet into the form of its instrument. */
export function sheetInForm(instrument: Instrument, answers: Answers): SheetInForm {
  const bound = boundFormOf(instrument);
  const session = sessionOf(bound, answers);
  const placeOf: SheetInForm['placeOf'] = ({ code }) => {
    const item = bound.items.get(code);
    if (item === undefined) return null;
    let scope: Scope | undefined = session.root;
    for (const [i, repeat] of item.repeats.entries()) scope = scope?.instances.get(repeat)?.[(item.path[i] ?? 1) - 1];
    return scope === undefined ? null : { row: item.row, scope };
  };
  const opens = (item: Item): boolean => {
    const place = placeOf(item);
    if (place === null) return false;
    const { row, scope } = place;
    if (bound.items.get(item.code)?.counts === true) return countOpens(session, row, scope);
    return scope.relevant[session.prepared.layout.slot[row] ?? 0] === 1;
  };
  return { session, placeOf, opens };
}

/** How many instances there are is asked where the repeat is relevant, before there is one. */
function countOpens({ prepared: { layout, rows } }: FormSession, repeat: number, outer: Scope): boolean {
  const parent = layout.parent[repeat] ?? -1;
  if (parent !== -1 && outer.relevant[layout.slot[parent] ?? 0] !== 1) return false;
  const relevant = rows[repeat]?.relevant ?? null;
  return relevant === null || booleanOf(relevant({ scope: newScope(layout, repeat, outer, 0), choice: null }));
}

/** Forms from this many items on are worked out answer by answer; shorter ones are opened anew as fast. */
const LONG = 200;
/** With more changes than this it is another sheet. */
const FEW = 20;

function sessionOf(bound: BoundForm, answers: Answers): FormSession {
  const { items, repeated, inOrder, last } = bound;
  if (repeated || inOrder || items.size < LONG) return openSession(bound.prepared, dataOf(bound, answers));
  const changed = last === null ? null : changesBetween(items, last.answers, answers);
  // Nothing is kept of a session in which an answer broke off half-way.
  bound.last = null;
  const session =
    last === null || changed === null ? openSession(bound.prepared, dataOf(bound, answers)) : last.session;
  for (const { item, row, names } of changed ?? []) {
    setAnswer(session, row, session.root, formText(item, answers[item.code], names));
  }
  bound.last = { answers, session };
  return session;
}

/** Items whose answers differ; null when too many do. */
function changesBetween(items: BoundForm['items'], before: Answers, after: Answers): readonly BoundItem[] | null {
  const changed: BoundItem[] = [];
  for (const [code, item] of items) {
    if (before[code] === after[code]) continue;
    changed.push(item);
    if (changed.length > FEW) return null;
  }
  return changed;
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
