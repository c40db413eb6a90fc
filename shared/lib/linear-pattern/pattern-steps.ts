import type { PatternTree } from './pattern-reader.ts';

/** A step reads one character and goes on to the next step, or reads none and forks. */
export type Step =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  | { readonly kind: 'begin' | 'finish' | 'end' };

/** A pattern that unrolls to more is refused: a match costs at most this many looks at each character. */
const MOST_STEPS = 1000;

/** The steps of a pattern; null when it unrolls to too many. */
export function stepsOf(tree: PatternTree): readonly Step[] | null {
  const steps: Step[] = [];
  if (!append(steps, tree)) return null;
  steps.push({ kind: 'end' });
  return steps;
}

/** False as soon as the limit is passed, so that `((a{99}){99}){99}` is not unrolled first. */
function append(steps: Step[], tree: PatternTree): boolean {
  if (steps.length > MOST_STEPS) return false;
  switch (tree.kind) {
    case 'one':
      steps.push({ kind: 'one', test: tree.test });
      return true;
    case 'begin':
    case 'finish':
      steps.push({ kind: tree.kind });
      return true;
    case 'sequence':
      return tree.of.every((part) => append(steps, part));
    case 'either':
      return appendEither(steps, tree.of);
    case 'repeat':
      return appendRepeat(steps, tree);
  }
}

function appendEither(steps: Step[], of: readonly PatternTree[]): boolean {
  const fork = steps.length;
  steps.push({ kind: 'fork', to: [] });
  const starts: number[] = [];
  const exits: number[] = [];
  for (const part of of) {
    starts.push(steps.length);
    if (!append(steps, part)) return false;
    exits.push(steps.length);
    steps.push({ kind: 'fork', to: [] });
  }
  steps[fork] = { kind: 'fork', to: starts };
  for (const exit of exits) steps[exit] = { kind: 'fork', to: [steps.length] };
  return true;
}

function appendRepeat(
  steps: Step[],
  { of, least, most }: { readonly of: PatternTree; readonly least: number; readonly most: number | null },
): boolean {
  const before = steps.length;
  for (let i = 0; i < least; i++) {
    if (!append(steps, of)) return false;
    // Nothing repeated is nothing: `(((){999}){999}){999}` would otherwise be walked a thousand million times.
    if (steps.length === before) return true;
  }
  if (most === null) {
    const loop = steps.length;
    steps.push({ kind: 'fork', to: [] });
    if (!append(steps, of)) return false;
    steps.push({ kind: 'fork', to: [loop] });
    steps[loop] = { kind: 'fork', to: [loop + 1, steps.length] };
    return true;
  }
  const skips: number[] = [];
  for (let i = least; i < most; i++) {
    skips.push(steps.length);
    steps.push({ kind: 'fork', to: [] });
    if (!append(steps, of)) return false;
  }
  for (const skip of skips) steps[skip] = { kind: 'fork', to: [skip + 1, steps.length] };
  return steps.length <= MOST_STEPS;
}
