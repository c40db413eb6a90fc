import { err, ok, type Result } from '../result.ts';
import { parsePattern } from './parse-pattern.ts';
import type { PatternFault } from './pattern-reader.ts';
import { type Step, stepsOf } from './pattern-steps.ts';

/**
 * A regular expression whose match takes time linear in the text, whatever the pattern: all alternatives are walked side
 * by side (Thompson 1968), so `(a+)+$` from somebody's form cannot hang the program as the engine's own RegExp would.
 * Alternation, groups, classes, `\d \w \s \p{…}`, quantifiers and the two anchors; no look-around, no back reference.
 */
export interface LinearPattern {
  /** True when the whole text matches. A text beyond 2,000 characters never does. */
  readonly matchesAll: (text: string) => boolean;
}

const LONGEST_TEXT = 2000;

export function linearPattern(source: string): Result<LinearPattern, PatternFault> {
  const tree = parsePattern(source);
  if (!tree.ok) return tree;
  const steps = stepsOf(tree.value);
  if (steps === null) return err({ at: 0, subject: source.slice(0, 40) });
  return ok({ matchesAll: (text) => text.length <= LONGEST_TEXT && matchesAll(steps, Array.from(text)) });
}

function matchesAll(steps: readonly Step[], text: readonly string[]): boolean {
  const seenAt = new Int32Array(steps.length).fill(-1);
  let threads = reach(steps, [0], 0, text.length, seenAt);
  for (const [i, character] of text.entries()) {
    const next: number[] = [];
    for (const thread of threads) {
      const step = steps[thread];
      if (step?.kind === 'one' && step.test(character)) next.push(thread + 1);
    }
    if (next.length === 0) return false;
    threads = reach(steps, next, i + 1, text.length, seenAt);
  }
  return threads.some((thread) => steps[thread]?.kind === 'end');
}

/** Every step that can be stood on at `place` without reading another character; each is visited once. */
function reach(steps: readonly Step[], from: readonly number[], place: number, length: number, seenAt: Int32Array) {
  const standing: number[] = [];
  const stack = from.toReversed();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seenAt[at] === place) continue;
    seenAt[at] = place;
    const step = steps[at];
    switch (step?.kind) {
      case 'fork':
        stack.push(...step.to);
        break;
      case 'begin':
        if (place === 0) stack.push(at + 1);
        break;
      case 'finish':
        if (place === length) stack.push(at + 1);
        break;
      case 'one':
      case 'end':
        standing.push(at);
        break;
      case undefined:
        break;
    }
  }
  return standing;
}
