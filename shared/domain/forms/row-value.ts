import { booleanOf, textOf } from './expression/value.ts';
import type { FormChoice } from './form.ts';
import type { PreparedForm, PreparedRow } from './prepare-form.ts';
import type { Scope } from './scope.ts';

/** Relevance and value of one row; true when either is another than before. */
export function renewRow(prepared: PreparedForm, cell: number, scope: Scope): boolean {
  const { rows, layout } = prepared;
  const row = rows[cell];
  if (row === undefined) return false;
  const slot = layout.slot[cell] ?? 0;
  const relevant =
    isInside(prepared, cell, scope) && (row.relevant === null || booleanOf(row.relevant({ scope, choice: null })));
  scope.value[slot] = valueOf(prepared, cell, row, scope, slot);
  const shown = relevant ? (scope.value[slot] ?? '') : '';
  const same = shown === scope.shown[slot] && Number(relevant) === scope.relevant[slot];
  scope.shown[slot] = shown;
  scope.relevant[slot] = Number(relevant);
  return !same;
}

function isInside({ layout }: PreparedForm, cell: number, scope: Scope): boolean {
  const parent = layout.parent[cell] ?? -1;
  if (parent === -1) return true;
  const home = scope.repeat === cell ? scope.parent : scope;
  return home?.relevant[layout.slot[parent] ?? 0] === 1;
}

function valueOf(prepared: PreparedForm, cell: number, row: PreparedRow, scope: Scope, slot: number): string {
  if (row.calculation !== null) return textOf(row.calculation({ scope, choice: null }));
  const typed = scope.typed[slot] ?? '';
  if (row.choiceFilter === null || typed === '') return typed;
  // A code that the filter no longer offers stays typed, and counts again when the filter offers it again.
  const offered = new Set(offeredChoices(prepared, cell, scope).map(({ name }) => name));
  return typed
    .split(' ')
    .filter((code) => offered.has(code))
    .join(' ');
}

/** Choices of a row's list that its choice_filter lets through here. */
export function offeredChoices({ rows }: PreparedForm, row: number, scope: Scope): readonly FormChoice[] {
  const { choices, choiceFilter } = rows[row] ?? { choices: [], choiceFilter: null };
  return choiceFilter === null ? choices : choices.filter((choice) => booleanOf(choiceFilter({ scope, choice })));
}
