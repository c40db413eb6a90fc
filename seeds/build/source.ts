import { type Run, runOf } from './run.ts';

/** One line of the notice's text file. `number` counts from 1; `isCell` tells that a tab opens a table cell here. */
export type SourceLine = {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly isCell: boolean;
  readonly run: Run;
};

/** Line `number` is at index `number - 1`. Throws when the file is not LF text. */
export function sourceLines(source: string): readonly SourceLine[] {
  if (source.includes('\r'))
    throw new Error('the notice must have LF line ends: offsets would differ between machines');
  let from = 0;
  return source.split('\n').map((text, index) => {
    const line = {
      number: index + 1,
      from,
      to: from + text.length,
      isCell: text.startsWith('\t'),
      run: runOf(source, from, from + text.length),
    };
    from = line.to + 1;
    return line;
  });
}

/** 1-based line numbers of the first and the last of `lines`. */
export function spanOf(lines: readonly SourceLine[]): { from: number; to: number } {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) throw new Error('an empty cell has no lines');
  return { from: first.number, to: last.number };
}
