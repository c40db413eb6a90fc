import { choicesOf, type Instrument, type Item } from '../../../shared/domain/questionnaire/instrument.ts';

/** A questionnaire in SurveyJS's own words: the same items, branches and endings. */
export function instrumentSurvey({ items }: Instrument): object {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const endings: string[] = [];
  const elements = items.map((item) => {
    const when = item.when === null ? [] : [anyOf(byCode.get(item.when.item), item.when.in)];
    const visible = [...endings, ...when].join(' and ');
    const ending = choicesOf(item.answer).filter(({ effect }) => ENDS.has(effect?.kind ?? ''));
    if (ending.length > 0)
      endings.push(
        `!(${anyOf(
          item,
          ending.map(({ code }) => code),
        )})`,
      );
    return { ...questionOf(item), ...(visible === '' ? {} : { visibleIf: visible }) };
  });
  return { clearInvisibleValues: 'onHidden', pages: [{ name: 'p', elements }] };
}

const ENDS: ReadonlySet<string> = new Set(['end', 'other-instrument']);

function anyOf(item: Item | undefined, codes: readonly number[]): string {
  if (item === undefined) throw new Error('a condition on no item');
  const one = item.answer.kind === 'multiple' ? 'contains' : '=';
  return `(${codes.map((code) => `{${item.code}} ${one} '${code}'`).join(' or ')})`;
}

function questionOf({ code, text, answer }: Item): object {
  const named = { name: code, title: text };
  const choices = choicesOf(answer).map((choice) => ({ value: String(choice.code), text: choice.label }));
  if (answer.kind === 'multiple') return { ...named, type: 'checkbox', choices };
  if (answer.kind === 'single' || answer.kind === 'scale') return { ...named, type: 'radiogroup', choices };
  return { ...named, type: 'text', ...(answer.kind === 'text' ? {} : { inputType: 'number' }) };
}
