import { type Form, isContainer } from './form.ts';

/**
 * Where each row's answer lies. Rows of one repeat instance share a scope (an array of slots); rows outside every repeat
 * lie in the root scope. A repeat row has the first slot of its own instances, because its relevance is asked per instance.
 */
export interface FormLayout {
  readonly indexOf: ReadonlyMap<string, number>;
  /** Row of the group or repeat around each row; -1 = none. */
  readonly parent: Int32Array;
  /** Row of the repeat in whose instances each row lies (a repeat: itself); -1 = root. */
  readonly scope: Int32Array;
  readonly slot: Int32Array;
  /** Rows of each scope in slot order, by repeat row; -1 = root. */
  readonly members: ReadonlyMap<number, readonly number[]>;
  /** Repeats directly inside each scope. */
  readonly repeats: ReadonlyMap<number, readonly number[]>;
  /** Repeats around a row from the outermost, itself included when it is one. */
  readonly chain: (row: number) => readonly number[];
}

export function layoutOf(form: Form): FormLayout {
  const { rows } = form;
  const indexOf = new Map<string, number>();
  const parent = new Int32Array(rows.length).fill(-1);
  const scope = new Int32Array(rows.length).fill(-1);
  const slot = new Int32Array(rows.length);
  const members = new Map<number, number[]>([[-1, []]]);
  const repeats = new Map<number, number[]>([[-1, []]]);
  const chains = new Map<number, readonly number[]>([[-1, []]]);
  for (const [row, { kind, name, parent: around }] of rows.entries()) {
    const above = around === null ? -1 : (indexOf.get(around) ?? -1);
    const outer = above === -1 ? -1 : (scope[above] ?? -1);
    const own = kind === 'repeat' ? row : outer;
    if (kind === 'repeat') {
      members.set(row, []);
      repeats.set(row, []);
      repeats.get(outer)?.push(row);
      chains.set(row, [...(chains.get(outer) ?? []), row]);
    }
    parent[row] = above;
    scope[row] = own;
    const fellows = members.get(own) ?? [];
    slot[row] = fellows.length;
    fellows.push(row);
    if (!indexOf.has(name) || isContainer({ kind })) indexOf.set(name, row);
  }
  return { indexOf, parent, scope, slot, members, repeats, chain: (row) => chains.get(scope[row] ?? -1) ?? [] };
}

/** How to get from the scope of one row to that of another: so many instances up, then down through these repeats. */
export interface Route {
  readonly up: number;
  readonly down: readonly number[];
}

/** `toRepeat` = the target is a repeat meant as the set of its instances, not as the one around the asking row. */
export function routeBetween(layout: FormLayout, from: number, to: number, toRepeat = false): Route {
  return routeOf(layout.chain(from), layout.chain(to), toRepeat);
}

export function routeOf(own: readonly number[], target: readonly number[], toRepeat: boolean): Route {
  const most = Math.min(own.length, toRepeat ? target.length - 1 : target.length);
  let shared = 0;
  while (shared < most && own[shared] === target[shared]) shared += 1;
  return { up: own.length - shared, down: target.slice(shared) };
}
