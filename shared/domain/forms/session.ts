import { checkAll } from './check-answers.ts';
import type { PreparedForm } from './prepare-form.ts';
import { fill, later, recount, resize, restructured, settle } from './recompute.ts';
import { renewRow } from './row-value.ts';
import { newScope, type Scope, scopesAlong, scopesWithin } from './scope.ts';
import { BLANK, type FormData, type FormSession, MOST_ANSWERS, MOST_INSTANCES } from './session-state.ts';

/** A form with these answers in it, worked out once from top to bottom. A repeat without a count starts with one instance. */
export function openSession(prepared: PreparedForm, data: FormData = BLANK): FormSession {
  const root = newScope(prepared.layout, -1, null, 0);
  const session: FormSession = {
    prepared,
    root,
    waiting: { heap: [], scopes: new Map() },
    room: { left: MOST_ANSWERS },
  };
  fill(session, root, data);
  for (const cell of prepared.order.cells) {
    for (const scope of scopesOfCell(session, cell)) {
      if (cell >= prepared.rows.length) recount(session, cell - prepared.rows.length, scope);
      else renewRow(prepared, cell, scope);
    }
  }
  session.waiting.heap.length = 0;
  session.waiting.scopes.clear();
  for (const scope of scopesWithin(root)) checkAll(prepared, scope);
  return session;
}

/** Puts an answer into a row and works out what follows from it. */
export function setAnswer(session: FormSession, row: number, scope: Scope, text: string): void {
  const slot = session.prepared.layout.slot[row] ?? 0;
  if (scope.typed[slot] === text) return;
  scope.typed[slot] = text;
  later(session, row, scope);
  settle(session);
}

/** The next instance of a repeat without a count; null when there are already as many as a form may have. */
export function addInstance(session: FormSession, repeat: number, outer: Scope): Scope | null {
  const instances = outer.instances.get(repeat);
  if (instances === undefined || instances.length >= MOST_INSTANCES) return null;
  const before = instances.length;
  resize(session, repeat, outer, before + 1);
  settle(session);
  return instances[before] ?? null;
}

export function removeInstance(session: FormSession, scope: Scope): void {
  const instances = scope.parent?.instances.get(scope.repeat);
  if (scope.parent === null || instances === undefined) return;
  instances.splice(scope.place, 1);
  for (const [place, one] of instances.entries()) one.place = place;
  restructured(session, scope.repeat, scope.parent);
  settle(session);
}

function scopesOfCell({ prepared: { layout, form }, root }: FormSession, cell: number): readonly Scope[] {
  const size = form.rows.length;
  const chain = cell < size ? layout.chain(cell) : layout.chain(cell - size).slice(0, -1);
  return scopesAlong(root, { up: 0, down: chain });
}
