import * as fc from 'fast-check';
import type { FormRow } from '../../../../shared/domain/forms/form.ts';
import type { PreparedForm } from '../../../../shared/domain/forms/prepare-form.ts';
import { offeredChoices } from '../../../../shared/domain/forms/row-value.ts';
import { type Scope, scopesWithin } from '../../../../shared/domain/forms/scope.ts';
import { addInstance, removeInstance, setAnswer } from '../../../../shared/domain/forms/session.ts';
import type { FormSession } from '../../../../shared/domain/forms/session-state.ts';

/** One thing a person does, chosen by numbers so that it fits whatever the form has become by then. */
export interface RandomStep {
  readonly kind: 'answer' | 'clear' | 'add' | 'remove';
  readonly which: number;
  readonly value: number;
}

export const randomSteps: fc.Arbitrary<readonly RandomStep[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<RandomStep['kind']>(
      'answer',
      'answer',
      'answer',
      'answer',
      'answer',
      'clear',
      'add',
      'remove',
    ),
    which: fc.nat(100_000),
    value: fc.nat(100_000),
  }),
  { minLength: 5, maxLength: 40 },
);

/** What a step came to; null when the form offered nothing of the kind. */
export type DoneStep =
  | { readonly kind: 'answer'; readonly row: number; readonly path: readonly number[]; readonly text: string }
  | { readonly kind: 'add' | 'remove'; readonly row: number; readonly path: readonly number[] };

export function doStep(session: FormSession, step: RandomStep): DoneStep | null {
  const { prepared, root } = session;
  const scopes = scopesWithin(root);
  if (step.kind === 'add' || step.kind === 'remove') {
    const repeats = scopes.flatMap((scope) =>
      (prepared.layout.repeats.get(scope.repeat) ?? []).flatMap((repeat) =>
        prepared.rows[repeat]?.repeatCount === null && isRelevantOuter(prepared, scope, repeat)
          ? [{ scope, repeat }]
          : [],
      ),
    );
    const chosen = repeats[step.which % Math.max(1, repeats.length)];
    if (chosen === undefined) return null;
    const { scope, repeat } = chosen;
    const instances = scope.instances.get(repeat) ?? [];
    if (step.kind === 'add') {
      if (instances.length >= 4) return null;
      addInstance(session, repeat, scope);
      return { kind: 'add', row: repeat, path: pathOf(scope) };
    }
    const gone = instances[step.value % Math.max(1, instances.length)];
    if (gone === undefined || instances.length < 2) return null;
    const path = pathOf(gone);
    removeInstance(session, gone);
    return { kind: 'remove', row: repeat, path };
  }
  const open = scopes.flatMap((scope) =>
    (prepared.layout.members.get(scope.repeat) ?? []).flatMap((row) => {
      const own = prepared.form.rows[row];
      const answerable =
        own !== undefined && ANSWERED.has(own.kind) && own.calculation === undefined && own.readOnly !== true;
      return answerable && scope.relevant[prepared.layout.slot[row] ?? 0] === 1 ? [{ scope, row, own }] : [];
    }),
  );
  const chosen = open[step.which % Math.max(1, open.length)];
  if (chosen === undefined) return null;
  const text = step.kind === 'clear' ? '' : answerFor(prepared, chosen.own, chosen.row, chosen.scope, step.value);
  setAnswer(session, chosen.row, chosen.scope, text);
  return { kind: 'answer', row: chosen.row, path: pathOf(chosen.scope), text };
}

/** Places of a scope's instances from the outermost repeat in. */
export function pathOf(scope: Scope): readonly number[] {
  return scope.parent === null ? [] : [...pathOf(scope.parent), scope.place];
}

const ANSWERED = new Set(['text', 'integer', 'decimal', 'date', 'select-one', 'select-multiple']);
const WORDS = [
  '示例',
  '甲乙',
  '关于印发方案的通知',
  '吐政办〔2022〕27号',
  '13800000000',
  '838000',
  'A',
  'abc def',
  '91650400MA7777777X',
];
const DATES = ['2000-02-29', '1960-12-31', '2022-08-01', '2022-08-31', '2022-09-30', '2024-01-15'];

function answerFor(prepared: PreparedForm, row: FormRow, at: number, scope: Scope, value: number): string {
  switch (row.kind) {
    case 'integer':
      return String([0, 1, 2, 3, 5, 9, 17, 18, 31, 60, 98, 100, 150][value % 13]);
    case 'decimal':
      return String([0, 0.5, 1.25, 3, 18.4, 62.5, 120, 171.5, 250][value % 9]);
    case 'date':
      return DATES[value % DATES.length] ?? '';
    case 'select-one':
    case 'select-multiple': {
      const codes = offeredChoices(prepared, at, scope).map(({ name }) => name);
      if (row.kind === 'select-one') return codes[value % Math.max(1, codes.length)] ?? '';
      return codes.filter((_, i) => (value >> i) % 2 === 1).join(' ');
    }
    case 'text':
    case 'note':
    case 'calculate':
    case 'group':
    case 'repeat':
    case 'omitted':
      return WORDS[value % WORDS.length] ?? '';
  }
}

/** A repeat in a closed group cannot be added to. */
function isRelevantOuter({ layout }: PreparedForm, scope: Scope, repeat: number): boolean {
  const parent = layout.parent[repeat] ?? -1;
  return parent === -1 || scope.relevant[layout.slot[parent] ?? 0] === 1;
}
