import { err, ok, type Result } from '../../lib/result.ts';
import type { Form } from './form.ts';
import type { FormFault, FormField } from './form-fault.ts';
import { type FormLayout, type Route, routeOf } from './form-layout.ts';

/**
 * What follows from what. A cell is a row (its relevance and its value) or, for a repeat with a count, the count: cell
 * `rows.length + repeat`. A change walks the cells by rank, so each is worked out once, after all that it looks at.
 */
export interface FormOrder {
  /** Cells in an order in which each stands behind what it looks at. */
  readonly cells: readonly number[];
  readonly rank: Int32Array;
  /** Cells that look at a row, and the way from that row's scope to theirs. */
  readonly followers: readonly (readonly Follower[])[];
  /** Rows whose constraint or required looks at a row. */
  readonly checkers: readonly (readonly Follower[])[];
}

export interface Follower {
  readonly cell: number;
  readonly route: Route;
}

/** A row that an expression names. `anywhere` = of any instance, not only of those around the asking row. */
export interface NamedRow {
  readonly row: number;
  readonly anywhere: boolean;
}

type NamesIn = (row: number, field: FormField) => readonly NamedRow[];

export function orderOf(form: Form, layout: FormLayout, namesIn: NamesIn): Result<FormOrder, readonly FormFault[]> {
  const size = form.rows.length;
  const followers: Follower[][] = Array.from({ length: 2 * size }, () => []);
  const checkers: Follower[][] = Array.from({ length: size }, () => []);
  const follow = (of: number, cell: number, anywhere = false) => {
    const row = cell < size ? cell : cell - size;
    const own = cell < size ? layout.chain(row) : layout.chain(row).slice(0, -1);
    const source = of < size ? layout.chain(of) : layout.chain(of - size).slice(0, -1);
    followers[of]?.push({ cell, route: anywhere ? wideRoute(source, own) : routeOf(source, own, false) });
  };
  for (const [row, { kind, repeatCount }] of form.rows.entries()) {
    const above = layout.parent[row] ?? -1;
    if (above !== -1) follow(above, row);
    for (const field of DECIDING) {
      for (const named of namesIn(row, field)) follow(named.row, row, named.anywhere);
    }
    if (kind === 'repeat' && repeatCount !== undefined) {
      for (const named of namesIn(row, 'repeatCount')) follow(named.row, size + row, named.anywhere);
      if (above !== -1) follow(above, size + row);
      follow(size + row, row);
    }
    for (const field of CHECKING) {
      for (const named of namesIn(row, field)) {
        const [source, own] = [layout.chain(named.row), layout.chain(row)];
        const route = named.anywhere ? wideRoute(source, own) : routeOf(source, own, false);
        checkers[named.row]?.push({ cell: row, route });
      }
    }
  }
  return sorted(form, followers, checkers);
}

/** To every instance, by way of the root. */
function wideRoute(source: readonly number[], own: readonly number[]): Route {
  return { up: source.length, down: own };
}

const DECIDING: readonly FormField[] = ['relevant', 'calculation', 'choiceFilter'];
const CHECKING: readonly FormField[] = ['constraint', 'required'];

/** Kahn's order, in row order where there is a choice. What is left over stands in a circle or behind one. */
function sorted(
  form: Form,
  followers: readonly (readonly Follower[])[],
  checkers: readonly (readonly Follower[])[],
): Result<FormOrder, readonly FormFault[]> {
  const waiting = new Int32Array(followers.length);
  for (const list of followers) for (const { cell } of list) waiting[cell] = (waiting[cell] ?? 0) + 1;
  const cells = [...followers.keys()].filter((cell) => waiting[cell] === 0);
  for (let i = 0; i < cells.length; i++) {
    for (const { cell } of followers[cells[i] ?? 0] ?? []) {
      waiting[cell] = (waiting[cell] ?? 0) - 1;
      if (waiting[cell] === 0) cells.push(cell);
    }
  }
  if (cells.length < followers.length) return err(circles(form, followers, waiting));
  const rank = new Int32Array(followers.length);
  for (const [place, cell] of cells.entries()) rank[cell] = place;
  return ok({ cells, rank, followers, checkers });
}

/** One fault per circle, at the row where it was met first, naming the way round. */
function circles(form: Form, followers: readonly (readonly Follower[])[], waiting: Int32Array): readonly FormFault[] {
  const size = form.rows.length;
  const faults: FormFault[] = [];
  const done = new Set<number>();
  for (const start of waiting.keys()) {
    if (waiting[start] === 0 || done.has(start)) continue;
    // Each left-over cell waits for another left-over one, so walking against the arrows must come round.
    const way: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined && !way.includes(at) && !done.has(at)) {
      way.push(at);
      at = predecessor(followers, waiting, at);
    }
    for (const cell of way) done.add(cell);
    if (at === undefined || !way.includes(at)) continue;
    const round = [...way.slice(way.indexOf(at)), at].toReversed().map((cell) => cell % size);
    const row = Math.min(...round);
    const names = round.map((index) => form.rows[index]?.name ?? '').filter((name, i, all) => name !== all[i - 1]);
    faults.push({ code: 'circle', row, field: 'name', subject: names.slice(0, 12).join(' → '), at: 0 });
  }
  return faults;
}

function predecessor(followers: readonly (readonly Follower[])[], waiting: Int32Array, of: number) {
  for (const [cell, list] of followers.entries()) {
    if (waiting[cell] !== 0 && list.some((follower) => follower.cell === of)) return cell;
  }
  return undefined;
}
