import { choicesOf, type Instrument, type Item } from '../../domain/questionnaire/instrument.ts';
import { hintOf, type Worded, type Wording } from '../../domain/questionnaire/wording.ts';
import type { ChoiceWords } from './choice-rows.ts';

/** What stands on the sheet for one item. */
export interface ItemWords {
  readonly item: Item;
  /** Who answers it, when not everybody does: `QZ06 填 2、3 的答`. */
  readonly condition: string;
  readonly question: string;
  readonly choices: readonly ChoiceWords[];
  /** A line to write words on. */
  readonly lines: 0 | 1 | 2;
  /** Printed above it: the scale that this item and those after it share. */
  readonly legend: readonly ChoiceWords[];
}

/** Texts whose translation is not approved stand in 汉文 with this behind them (domain §4.6). */
const PENDING = '（译文待审定）';

/** The words of every item in the sheet's order. Scales that follow one another share one legend. */
export function itemWords(instrument: Instrument, wording: Wording): readonly ItemWords[] {
  let shared: readonly ChoiceWords[] | null = null;
  return instrument.items.map((item, i) => {
    const all = choiceWords(item, wording);
    const next = instrument.items[i + 1];
    const scale = item.answer.kind === 'scale' && item.when === null;
    let legend: readonly ChoiceWords[] = [];
    let choices = all;
    if (!scale) shared = null;
    else if (shared === null && next?.answer.kind === 'scale' && sameWords(all, choiceWords(next, wording))) {
      shared = all;
      legend = [{ code: '', label: marked(wording.fixed('scale')) }, ...all];
      choices = [];
    } else if (shared !== null) choices = besides(all, shared);
    return {
      item,
      condition: conditionWords(instrument, item, wording),
      question: questionWords(item, wording),
      choices,
      lines: item.answer.kind !== 'text' ? 0 : item.when === null && item.role !== 'background' ? 2 : 1,
      legend,
    };
  });
}

function questionWords(item: Item, wording: Wording): string {
  const unit = wording.unit(item);
  const score = item.answer.kind === 'score' ? `（${marked(wording.fixed('score'))}）` : '';
  return `${marked(wording.item(item))}${unit.text === '' ? '' : `（${marked(unit)}）`}${score}`;
}

function choiceWords(item: Item, wording: Wording): readonly ChoiceWords[] {
  const digits = item.answer.kind === 'text' ? 1 : item.answer.digits;
  return choicesOf(item.answer).map((choice) => {
    const hint = hintOf(wording, choice);
    const label = marked(wording.choice(item, choice));
    return {
      code: String(choice.code).padStart(digits, '0'),
      label: hint === null ? label : `${label}→${marked(hint)}`,
    };
  });
}

/** What of these choices the shared legend does not say; all of them when the item offers fewer. */
function besides(all: readonly ChoiceWords[], shared: readonly ChoiceWords[]): readonly ChoiceWords[] {
  if (all.length !== shared.length) return all;
  return all.filter(({ code, label }) => !shared.some((one) => one.code === code && one.label === label));
}

function sameWords(a: readonly ChoiceWords[], b: readonly ChoiceWords[]): boolean {
  return a.length === b.length && a.every(({ code, label }, i) => b[i]?.code === code && b[i].label === label);
}

function conditionWords(instrument: Instrument, { when }: Item, wording: Wording): string {
  if (when === null) return '';
  const asked = instrument.items.find(({ code }) => code === when.item);
  const digits = asked === undefined || asked.answer.kind === 'text' ? 1 : asked.answer.digits;
  const codes = when.in.map((code) => String(code).padStart(digits, '0')).join('、');
  return marked(wording.fixed('onlyIf', { item: when.item, codes }));
}

function marked({ text, pending }: Worded): string {
  return pending ? `${text}${PENDING}` : text;
}
