import type { FormLayout, Route } from './form-layout.ts';

/** The answers of one instance of a repeat, or of everything outside repeats. Changed in place by a session alone. */
export interface Scope {
  readonly repeat: number;
  readonly parent: Scope | null;
  /** 0-based place among the instances of its repeat. */
  place: number;
  /** What a person or the form's start value put there, by slot. */
  readonly typed: string[];
  /** What holds: typed, filtered by choice_filter, or calculated. */
  readonly value: string[];
  /** What expressions and the sheet see: `value` while the row is relevant, else blank. */
  readonly shown: string[];
  readonly relevant: Uint8Array;
  /** One of ANSWER_STATES by slot. */
  readonly state: Uint8Array;
  readonly required: Uint8Array;
  readonly instances: ReadonlyMap<number, Scope[]>;
  /** Instances beyond the present count, with what was typed there: they come back when the count grows again. */
  readonly parked: ReadonlyMap<number, Scope[]>;
}

export function newScope(layout: FormLayout, repeat: number, parent: Scope | null, place: number): Scope {
  const size = layout.members.get(repeat)?.length ?? 0;
  const inside = layout.repeats.get(repeat) ?? [];
  const blank = () => Array.from({ length: size }, () => '');
  return {
    repeat,
    parent,
    place,
    typed: blank(),
    value: blank(),
    shown: blank(),
    relevant: new Uint8Array(size),
    state: new Uint8Array(size),
    required: new Uint8Array(size),
    instances: new Map(inside.map((row) => [row, []])),
    parked: new Map(inside.map((row) => [row, []])),
  };
}

/** Every scope at the end of a route. */
export function scopesAlong(from: Scope, { up, down }: Route): readonly Scope[] {
  let base = from;
  for (let i = 0; i < up; i++) base = base.parent ?? base;
  let scopes: readonly Scope[] = [base];
  for (const repeat of down) scopes = scopes.flatMap((scope) => scope.instances.get(repeat) ?? []);
  return scopes;
}

/** The scope and all instances inside it, outermost first. */
export function scopesWithin(scope: Scope): readonly Scope[] {
  const all: Scope[] = [scope];
  for (const instances of scope.instances.values()) for (const one of instances) all.push(...scopesWithin(one));
  return all;
}
