import type { PreparedForm } from './prepare-form.ts';
import type { Scope } from './scope.ts';
import type { Waiting } from './waiting-cells.ts';

/** Answers by row name, and the instances of each repeat, as a person or a sheet gives them. */
export interface FormData {
  readonly values: Readonly<Record<string, string>>;
  readonly repeats: Readonly<Record<string, readonly FormData[]>>;
}

/** A form being filled. Changed only through the functions of session.ts. */
export interface FormSession {
  readonly prepared: PreparedForm;
  readonly root: Scope;
  readonly waiting: Waiting;
  /** Answers that new instances may still make room for. */
  readonly room: { left: number };
}

/** Instances of one repeat; a count of a million in somebody's form must not fill the memory. */
export const MOST_INSTANCES = 200;

/** Answers in all instances together: repeats of 200 inside one another would otherwise be millions. */
export const MOST_ANSWERS = 50_000;

export const BLANK: FormData = { values: {}, repeats: {} };
