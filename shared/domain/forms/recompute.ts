import { numberOf } from './expression/value.ts';
import { checkRow, recheck } from './check-answers.ts';
import type { Follower } from './form-order.ts';
import { renewRow } from './row-value.ts';
import { newScope, type Scope, scopesAlong, scopesWithin } from './scope.ts';
import { BLANK, type FormData, type FormSession, MOST_INSTANCES } from './session-state.ts';
import { takeFirst, waitIn } from './waiting-cells.ts';

/** Works until nothing waits. A cell waits behind all that it looks at, so each is worked out once. */
export function settle(session: FormSession): void {
  const { rank } = session.prepared.order;
  for (let next = takeFirst(session.waiting, rank); next !== null; next = takeFirst(session.waiting, rank)) {
    for (const scope of next.scopes) work(session, next.cell, scope);
  }
}

function work(session: FormSession, cell: number, scope: Scope): void {
  const { rows, layout, order } = session.prepared;
  if (cell >= rows.length) return recount(session, cell - rows.length, scope);
  const changed = renewRow(session.prepared, cell, scope);
  const row = rows[cell];
  if (row !== undefined) checkRow(row, scope, layout.slot[cell] ?? 0);
  if (!changed) return;
  follow(session, order.followers[cell], scope);
  recheck(session.prepared, order.checkers[cell], scope);
}

/** A row waits to be worked out. */
export function later(session: FormSession, cell: number, scope: Scope): void {
  waitIn(session.waiting, session.prepared.order.rank, cell, scope);
}

function follow(session: FormSession, followers: readonly Follower[] | undefined, scope: Scope): void {
  for (const { cell, route } of followers ?? []) {
    if (route.up === 0 && route.down.length === 0) later(session, cell, scope);
    else for (const target of scopesAlong(scope, route)) later(session, cell, target);
  }
}

/** Gives a repeat as many instances as its count says. */
export function recount(session: FormSession, repeat: number, outer: Scope): void {
  const { repeatCount } = session.prepared.rows[repeat] ?? { repeatCount: null };
  if (repeatCount === null) return;
  const wanted = Math.trunc(numberOf(repeatCount({ scope: outer, choice: null })));
  resize(session, repeat, outer, Number.isNaN(wanted) ? 0 : Math.min(MOST_INSTANCES, Math.max(0, wanted)));
}

export function resize(session: FormSession, repeat: number, outer: Scope, size: number): void {
  const instances = outer.instances.get(repeat) ?? [];
  const parked = outer.parked.get(repeat) ?? [];
  if (instances.length === size) return;
  while (instances.length > size) parked.unshift(...instances.splice(-1));
  while (instances.length < size) {
    const back = parked.shift();
    const instance = back ?? instanceIn(session, repeat, outer, instances.length);
    if (instance === null) break;
    if (back === undefined) fill(session, instance, BLANK);
    instances.push(instance);
  }
  restructured(session, repeat, outer);
}

/** Every row of the repeat is worked out again (places may have moved), and so is what looks at it from outside. */
export function restructured(session: FormSession, repeat: number, outer: Scope): void {
  const { layout, order, rows } = session.prepared;
  for (const instance of outer.instances.get(repeat) ?? []) {
    for (const scope of scopesWithin(instance)) {
      for (const row of layout.members.get(scope.repeat) ?? []) later(session, row, scope);
      for (const inner of layout.repeats.get(scope.repeat) ?? []) later(session, rows.length + inner, scope);
    }
  }
  for (const [row, list] of order.followers.entries()) {
    if (row >= rows.length || !layout.chain(row).includes(repeat)) continue;
    followFromOutside(session, list, row, repeat, outer);
  }
}

/** Followers outside the repeat, reached from its surroundings: the instance that changed may be gone. */
function followFromOutside(
  session: FormSession,
  list: readonly Follower[],
  row: number,
  repeat: number,
  outer: Scope,
): void {
  const { layout, rows, order } = session.prepared;
  const inside = layout.chain(row).length - layout.chain(repeat).length + 1;
  for (const { cell, route } of list) {
    if (route.up < inside) continue;
    for (const scope of scopesAlong(outer, { up: route.up - inside, down: route.down })) later(session, cell, scope);
  }
  for (const { cell, route } of order.checkers[row] ?? []) {
    const checked = rows[cell];
    if (checked === undefined || route.up < inside) continue;
    for (const scope of scopesAlong(outer, { up: route.up - inside, down: route.down })) later(session, cell, scope);
  }
}

/** Puts answers into a new instance, and into as many instances of its repeats as are given. */
export function fill(session: FormSession, scope: Scope, { values, repeats }: FormData): void {
  const { layout, form } = session.prepared;
  for (const row of layout.members.get(scope.repeat) ?? []) {
    const { name, start } = form.rows[row] ?? { name: '', start: undefined };
    scope.typed[layout.slot[row] ?? 0] = Object.hasOwn(values, name) ? (values[name] ?? '') : (start ?? '');
  }
  for (const [repeat, instances] of scope.instances) {
    const { name, repeatCount } = form.rows[repeat] ?? { name: '', repeatCount: undefined };
    const given = Object.hasOwn(repeats, name) ? (repeats[name] ?? []) : repeatCount === undefined ? [BLANK] : [];
    for (const [place, data] of given.slice(0, MOST_INSTANCES).entries()) {
      const instance = instanceIn(session, repeat, scope, place);
      if (instance === null) break;
      fill(session, instance, data);
      instances.push(instance);
    }
  }
}

/** A blank instance; null when the form has no room for another. */
function instanceIn(session: FormSession, repeat: number, outer: Scope, place: number): Scope | null {
  const { layout } = session.prepared;
  const size = layout.members.get(repeat)?.length ?? 0;
  if (size > session.room.left) return null;
  session.room.left -= size;
  return newScope(layout, repeat, outer, place);
}
