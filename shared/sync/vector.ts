import { z } from 'zod';
import type { Change } from './change.ts';

/**
 * What a replica holds: for each writer the runs of seqs, from–to, in order and apart. Runs, not just the highest seq
 * without a gap: a change that was destroyed with every copy of it leaves a gap for ever, and what lies behind it must
 * still count as held, else it would be sent again and again and keep the rest of the outbox back.
 */
export const vectorSchema = z.record(z.uuid(), z.array(z.tuple([z.int().min(1), z.int().min(1)])).min(1));

type Runs = readonly (readonly [number, number])[];

export type Vector = Readonly<Record<string, Runs>>;

type Place = Pick<Change, 'writer' | 'seq'>;

/** The vector with more changes in it. Whether they come in order, twice or with gaps does not matter. */
export function withPlaces(vector: Vector, places: readonly Place[]): Vector {
  const next: Record<string, Runs> = { ...vector };
  for (const { writer, seq } of places) next[writer] = withRun(next[writer] ?? [], seq, seq);
  return next;
}

/** What either of the two covers. */
export function unionOf(one: Vector, other: Vector): Vector {
  const next: Record<string, Runs> = { ...one };
  for (const [writer, runs] of Object.entries(other)) {
    for (const [from, to] of runs) next[writer] = withRun(next[writer] ?? [], from, to);
  }
  return next;
}

export function covers(vector: Vector, { writer, seq }: Place): boolean {
  return vector[writer]?.some(([from, to]) => from <= seq && seq <= to) ?? false;
}

function withRun(runs: Runs, from: number, to: number): Runs {
  const last = runs.at(-1);
  // Nearly every change goes on where the last run ends.
  if (last !== undefined && last[1] + 1 === from) return [...runs.slice(0, -1), [last[0], to]];
  const apart = runs.filter(([start, end]) => end + 1 < from || to + 1 < start);
  const touching = runs.filter(([start, end]) => end + 1 >= from && to + 1 >= start);
  const joined = [Math.min(from, ...touching.map(([start]) => start)), Math.max(to, ...touching.map(([, end]) => end))];
  return [...apart, joined as [number, number]].toSorted((a, b) => a[0] - b[0]);
}
