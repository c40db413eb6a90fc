import type { Block } from '../../shared/domain/framework/framework.ts';
import type { Ledger } from './claims.ts';
import { type Run, bracketStep, joinRuns, sliceRun, splitList } from './run.ts';
import type { Cell } from './table.ts';

/** The mark behind a name, or behind a whole 、-joined line, in a 评价对象 cell. */
export const LEAD_MARK = '（牵头）';

/**
 * The 评价对象 of one block, cell by cell and line by line. A name cut by a line break is put together again (its
 * brackets are open: D4); （牵头） at the end of a line holds for every name of that line (R17).
 */
export function readObjects(cells: readonly Cell[], path: string, ledger: Ledger): Block['objects'] {
  const objects: Block['objects'] = [];
  for (const line of cells.flatMap((cell) => wholeNames(cell))) {
    const lead = line.text.endsWith(LEAD_MARK);
    const names = lead ? sliceRun(line, 0, line.text.length - LEAD_MARK.length) : line;
    const { items, separators } = splitList(names);
    for (const item of items) {
      objects.push({ name: ledger.own(item, `${path}.objects.${objects.length}.name`), lead });
    }
    for (const separator of separators) ledger.furniture(separator, '、');
    if (lead) ledger.own(sliceRun(line, names.text.length), `${path}.objects.${objects.length - 1}.lead`);
  }
  return objects;
}

function wholeNames(cell: Cell): readonly Run[] {
  const names: Run[] = [];
  let open = false;
  for (const { run } of cell.lines) {
    const last = names.at(-1);
    if (open && last !== undefined) names[names.length - 1] = joinRuns([last, run]);
    else names.push(run);
    open = openBrackets(names.at(-1)?.text ?? '') > 0;
  }
  if (open) throw new Error(`a bracket is never closed: ${names.at(-1)?.text ?? ''}`);
  return names;
}

function openBrackets(text: string): number {
  let depth = 0;
  for (const char of text) depth += bracketStep(char);
  return depth;
}
