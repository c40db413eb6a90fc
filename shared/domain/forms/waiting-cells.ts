import type { Scope } from './scope.ts';

/** Cells that wait to be worked out: a heap by rank, and for each cell the instances in which it waits. */
export interface Waiting {
  readonly heap: number[];
  readonly scopes: Map<number, Set<Scope>>;
}

export function waitIn(waiting: Waiting, rank: Int32Array, cell: number, scope: Scope): void {
  const already = waiting.scopes.get(cell);
  if (already !== undefined) {
    already.add(scope);
    return;
  }
  waiting.scopes.set(cell, new Set([scope]));
  const { heap } = waiting;
  let at = heap.push(cell) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (rankAt(heap, rank, above) <= rankAt(heap, rank, at)) return;
    swap(heap, at, above);
    at = above;
  }
}

/** The waiting cell of the lowest rank; null when none waits. */
export function takeFirst(
  waiting: Waiting,
  rank: Int32Array,
): { readonly cell: number; readonly scopes: ReadonlySet<Scope> } | null {
  const { heap } = waiting;
  const cell = heap[0];
  if (cell === undefined) return null;
  const last = heap.pop();
  if (heap.length > 0 && last !== undefined) {
    heap[0] = last;
    sink(heap, rank);
  }
  const scopes = waiting.scopes.get(cell) ?? new Set();
  waiting.scopes.delete(cell);
  return { cell, scopes };
}

function sink(heap: number[], rank: Int32Array): void {
  for (let at = 0; ;) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const lower = right < heap.length && rankAt(heap, rank, right) < rankAt(heap, rank, left) ? right : left;
    if (rankAt(heap, rank, at) <= rankAt(heap, rank, lower)) return;
    swap(heap, at, lower);
    at = lower;
  }
}

function rankAt(heap: readonly number[], rank: Int32Array, at: number): number {
  return rank[heap[at] ?? 0] ?? 0;
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = kept;
}
