import { booleanOf, numberOfText } from './expression/value.ts';
import type { Follower } from './form-order.ts';
import type { PreparedForm, PreparedRow } from './prepare-form.ts';
import { type Scope, scopesAlong } from './scope.ts';

/** What is the matter with an answer. `missing` = required and blank. */
export const ANSWER_STATES = ['fine', 'missing', 'wrong-type', 'constraint'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** Checks the rows whose constraint or required looks at a row that changed. */
export function recheck(prepared: PreparedForm, checkers: readonly Follower[] | undefined, scope: Scope): void {
  for (const { cell, route } of checkers ?? []) {
    const row = prepared.rows[cell];
    if (row === undefined) continue;
    for (const target of scopesAlong(scope, route)) checkRow(row, target, prepared.layout.slot[cell] ?? 0);
  }
}

/** Checks every row of one instance. */
export function checkAll({ rows, layout }: PreparedForm, scope: Scope): void {
  for (const member of layout.members.get(scope.repeat) ?? []) {
    const row = rows[member];
    if (row !== undefined) checkRow(row, scope, layout.slot[member] ?? 0);
  }
}

export function checkRow({ row, constraint, required }: PreparedRow, scope: Scope, slot: number): void {
  const shown = scope.shown[slot] ?? '';
  const here = { scope, choice: null };
  const must = scope.relevant[slot] === 1 && required !== null && booleanOf(required(here));
  scope.required[slot] = Number(must);
  let state: AnswerState = 'fine';
  if (shown === '') state = must ? 'missing' : 'fine';
  else if (!fits(row.kind, shown)) state = 'wrong-type';
  else if (constraint !== null && !booleanOf(constraint(here))) state = 'constraint';
  scope.state[slot] = ANSWER_STATES.indexOf(state);
}

function fits(kind: PreparedRow['row']['kind'], text: string): boolean {
  if (kind === 'integer') return /^-?\d{1,15}$/.test(text.trim());
  if (kind === 'decimal') return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text.trim());
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(numberOfText(text));
  return true;
}
