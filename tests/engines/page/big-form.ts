import type { Form, FormRow } from '../../../shared/domain/forms/form.ts';

/** Groups of ten rows; 229 of them make the 2,290 items of the largest forms in use. */
export const GROUPS = 229;

/**
 * A form of 2,290 rows. Within a group one answer opens the next; a running total goes through all groups, so an answer in
 * the first group reaches 229 calculations and what they open.
 */
export function bigForm(groups = GROUPS): Form {
  const rows: FormRow[] = [];
  for (let g = 1; g <= groups; g++) {
    const parent = `g${g}`;
    const row = (kind: FormRow['kind'], name: string, more: Partial<FormRow> = {}): FormRow => ({
      kind,
      name: `${name}${g}`,
      parent,
      label: { default: `${name} ${g}` },
      hint: {},
      ...more,
    });
    rows.push({ ...row('group', 'g'), parent: null });
    rows.push(
      row('select-one', 'any', { list: 'yn' }),
      row('integer', 'count', { relevant: `\${any${g}} = 'y'`, constraint: '. >= 0 and . <= 500' }),
      row('select-one', 'many', { list: 'yn', relevant: `\${count${g}} > 5` }),
      row('select-multiple', 'kinds', { list: 'kinds' }),
      row('text', 'other', { relevant: `selected(\${kinds${g}}, 'c')` }),
      row('decimal', 'price', { constraint: '. >= 0' }),
      row('calculate', 'cost', { calculation: `coalesce(\${count${g}}, 0) * coalesce(\${price${g}}, 0)` }),
      row('integer', 'check', { relevant: `\${cost${g}} > 10` }),
      row('calculate', 'total', { calculation: g === 1 ? '${cost1}' : `\${total${g - 1}} + \${cost${g}}` }),
      row('text', 'why', { relevant: `\${total${g}} > 1000` }),
    );
  }
  const choice = (name: string) => ({ name, label: { default: name }, columns: {} });
  return {
    format: 'xunting-form',
    formatVersion: 1,
    id: 'big',
    version: '1',
    title: 'big',
    languages: ['default'],
    defaultLanguage: 'default',
    rows,
    choices: { yn: ['y', 'n'].map(choice), kinds: ['a', 'b', 'c'].map(choice) },
  };
}

/** An answer for each row that a person fills in, by name; the same in every engine. */
export function bigAnswers(groups = GROUPS): readonly (readonly [string, string])[] {
  return Array.from({ length: groups }, (_, i) => i + 1).flatMap((g) => [
    [`any${g}`, g % 3 === 0 ? 'n' : 'y'] as const,
    ...(g % 3 === 0 ? [] : [[`count${g}`, String(g % 12)] as const]),
    [`kinds${g}`, g % 2 === 0 ? 'a c' : 'b'] as const,
    [`price${g}`, String((g % 7) + 0.5)] as const,
  ]);
}

/** The big form in SurveyJS's own words. */
export function bigSurvey(groups = GROUPS): object {
  const panel = (g: number) => ({
    type: 'panel',
    name: `g${g}`,
    elements: [
      { type: 'radiogroup', name: `any${g}`, choices: ['y', 'n'] },
      { type: 'text', inputType: 'number', name: `count${g}`, visibleIf: `{any${g}} = 'y'` },
      { type: 'radiogroup', name: `many${g}`, choices: ['y', 'n'], visibleIf: `{count${g}} > 5` },
      { type: 'checkbox', name: `kinds${g}`, choices: ['a', 'b', 'c'] },
      { type: 'text', name: `other${g}`, visibleIf: `{kinds${g}} contains 'c'` },
      { type: 'text', inputType: 'number', name: `price${g}` },
      {
        type: 'expression',
        name: `cost${g}`,
        expression: `iif({count${g}} > 0, {count${g}}, 0) * iif({price${g}} > 0, {price${g}}, 0)`,
      },
      { type: 'text', inputType: 'number', name: `check${g}`, visibleIf: `{cost${g}} > 10` },
      { type: 'expression', name: `total${g}`, expression: g === 1 ? '{cost1} + 0' : `{total${g - 1}} + {cost${g}}` },
      { type: 'text', name: `why${g}`, visibleIf: `{total${g}} > 1000` },
    ],
  });
  return {
    clearInvisibleValues: 'onHidden',
    pages: [{ name: 'p', elements: Array.from({ length: groups }, (_, i) => panel(i + 1)) }],
  };
}
