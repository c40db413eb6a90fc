/**
 * A stretch of the notice without its layout white space, each character with its offset in the source file.
 * 1. `text.length === offsets.length`; no character of `text` is white space (the notice has no white space that
 *    carries meaning: no Latin words stand side by side, domain §1.5 D4).
 * 2. Offsets ascend. Joining broken lines therefore never moves, adds or loses a character.
 */
export type Run = { readonly text: string; readonly offsets: readonly number[] };

/** The characters of `source` from `from` up to `to` that are not white space. */
export function runOf(source: string, from: number, to: number): Run {
  const offsets: number[] = [];
  for (let at = from; at < to; at++) if (!isBlank(source.charAt(at))) offsets.push(at);
  return { text: offsets.map((at) => source.charAt(at)).join(''), offsets };
}

export function sliceRun(run: Run, from: number, to: number = run.text.length): Run {
  return { text: run.text.slice(from, to), offsets: run.offsets.slice(from, to) };
}

export function joinRuns(runs: readonly Run[]): Run {
  return { text: runs.map((run) => run.text).join(''), offsets: runs.flatMap((run) => run.offsets) };
}

/** Splits at 、 that stand outside brackets: 市行政服务中心（市公共资源交易中心） is one name. */
export function splitList(run: Run): { readonly items: readonly Run[]; readonly separators: readonly Run[] } {
  const items: Run[] = [];
  const separators: Run[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < run.text.length; at++) {
    const char = run.text.charAt(at);
    depth += bracketStep(char);
    if (char !== '、' || depth !== 0) continue;
    items.push(sliceRun(run, start, at));
    separators.push(sliceRun(run, at, at + 1));
    start = at + 1;
  }
  items.push(sliceRun(run, start));
  return { items, separators };
}

/** +1 at an opening bracket, -1 at a closing one; the notice mixes （ with ( (财政信息, item 3). */
export function bracketStep(char: string): -1 | 0 | 1 {
  if (char === '（' || char === '(') return 1;
  return char === '）' || char === ')' ? -1 : 0;
}

export function isBlank(char: string): boolean {
  return /\s/.test(char);
}
