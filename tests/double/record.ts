/** What the product did that a test may look at, and what a test told the double to answer. */
export interface Noted {
  readonly what: string;
  readonly details: unknown;
}

const noted: Noted[] = [];
const scripted = new Map<string, unknown[]>();

export function note(what: string, details: unknown = null): void {
  noted.push({ what, details });
}

export function allNoted(): readonly Noted[] {
  return noted;
}

export function scriptAnswer(what: string, answer: unknown): void {
  scripted.set(what, [...(scripted.get(what) ?? []), answer]);
}

/** The next scripted answer; asking without one is an error, because a made-up answer would be nobody's decision. */
export function answerTo(what: string, details: unknown): unknown {
  note(what, details);
  const [answer, ...rest] = scripted.get(what) ?? [];
  if (answer === undefined) throw new Error(`electron double: ${what} was called but the test scripted no answer`);
  scripted.set(what, rest);
  return answer;
}
