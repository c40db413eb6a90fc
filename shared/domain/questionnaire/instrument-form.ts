import type { Form, FormChoice, FormRow } from '../forms/form.ts';
import { NO_LANGUAGE } from '../xlsform/reading.ts';
import { choicesOf, type Condition, type Instrument, type Item } from './instrument.ts';

/**
 * An instrument without a form of its own as a form: one evaluator then decides what is open in every way of entry, and the
 * export is this form. What follows an answer that ends the interview stands in a group that this answer closes.
 */
export function formOfInstrument(instrument: Instrument): Form {
  const rows: FormRow[] = [];
  const choices: Record<string, FormChoice[]> = {};
  const byCode = new Map(instrument.items.map((item) => [item.code, item]));
  let parent: string | null = null;
  for (const item of instrument.items) {
    rows.push({ ...rowOf(item, byCode), parent });
    if (hasList(item)) choices[item.code] = choicesOf(item.answer).map(formChoice);
    const ending = choicesOf(item.answer).filter(
      ({ effect }) => effect?.kind === 'end' || effect?.kind === 'other-instrument',
    );
    if (ending.length === 0) continue;
    const name: string = `after_${item.code}`;
    const relevant = `not(${anyOf(
      item,
      ending.map(({ code }) => code),
    )})`;
    rows.push({ kind: 'group', name, parent, label: {}, hint: {}, relevant });
    parent = name;
  }
  return {
    format: 'xunting-form',
    formatVersion: 1,
    id: instrument.id,
    version: instrument.version,
    title: instrument.title,
    languages: [NO_LANGUAGE],
    defaultLanguage: NO_LANGUAGE,
    rows,
    choices,
  };
}

function hasList({ answer }: Item): boolean {
  return answer.kind === 'single' || answer.kind === 'multiple' || answer.kind === 'scale';
}

function rowOf(item: Item, byCode: ReadonlyMap<string, Item>): Omit<FormRow, 'parent'> {
  const { answer, code, when } = item;
  const relevant = when === null ? {} : { relevant: conditionText(when, byCode) };
  const shared = { name: code, label: { [NO_LANGUAGE]: item.text }, hint: {}, ...relevant };
  switch (answer.kind) {
    case 'single':
    case 'scale':
      return { ...shared, kind: 'select-one', list: code };
    case 'multiple':
      return { ...shared, kind: 'select-multiple', list: code };
    case 'score':
    case 'number': {
      const [min, max] = answer.kind === 'score' ? [0, 10] : [answer.min, answer.max];
      const beside = answer.choices.map((choice) => ` or . = ${choice.code}`).join('');
      const hint = answer.choices.map((choice) => `${choice.code} ${choice.label}`).join('　');
      return {
        ...shared,
        kind: 'integer',
        hint: hint === '' ? {} : { [NO_LANGUAGE]: hint },
        constraint: beside === '' ? `. >= ${min} and . <= ${max}` : `(. >= ${min} and . <= ${max})${beside}`,
      };
    }
    case 'text':
      return { ...shared, kind: 'text' };
  }
}

function conditionText(when: Condition, byCode: ReadonlyMap<string, Item>): string {
  const item = byCode.get(when.item);
  return item === undefined ? 'false()' : anyOf(item, when.in);
}

/** True when the item's answer, or one of its answers, is among these. */
function anyOf(item: Item, codes: readonly number[]): string {
  if (item.answer.kind === 'text') return 'false()';
  return codes
    .map((code) => (hasList(item) ? `selected(\${${item.code}}, '${code}')` : `\${${item.code}} = ${code}`))
    .join(' or ');
}

function formChoice({ code, label }: ReturnType<typeof choicesOf>[number]): FormChoice {
  return { name: String(code), label: { [NO_LANGUAGE]: label }, columns: {} };
}
