import type { OpennessIndicator } from '../../shared/domain/framework/framework.ts';
import { groupSum } from '../../shared/domain/framework/weight.ts';
import type { Ledger } from './claims.ts';
import { sliceRun } from './run.ts';
import type { SourceLine } from './source.ts';
import { type Cell, type Row, cellAt, cellRun } from './table.ts';

/** What one row of 附件3 prints, merged titles filled in. `objects` null: the cell is merged with the one above. */
export type OpennessCells = {
  readonly level1: string;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly weight: string;
  readonly content: string;
  readonly objects: string[] | null;
  readonly titleLines: readonly SourceLine[];
};

/**
 * A row of the base table (R04). Six cells are 一级 二级 三级 权重 内容 对象. With five cells a title spans two columns: one that
 * prints a group sum （n分） is a 二级 without 三级, one without is a 三级 under a 一级 without 二级. Three cells are
 * 动态调整评价事项, whose weight stands in its title.
 */
export function readBaseRow(
  row: Row,
  before: OpennessIndicator | undefined,
  path: string,
  ledger: Ledger,
): OpennessCells {
  const level1 = readTitle(cellAt(row, 0), before?.level1 ?? null, `${path}.level1`, ledger);
  if (row.cells.length === 3) {
    const weight = groupSum(level1);
    const content = readContent(cellAt(row, 1), path, ledger);
    if (weight === null || cellAt(row, 2).lines.length > 0) throw new Error(`line ${row.firstLine}: unknown row`);
    return { level1, level2: null, level3: null, weight: String(weight), content, objects: [], titleLines: [] };
  }
  const sameGroup = level1 === before?.level1;
  const spanned = row.cells.length === 5;
  if (!spanned && row.cells.length !== 6) throw new Error(`line ${row.firstLine}: ${row.cells.length} cells`);
  const second = cellAt(row, 1);
  const endsAtLevel2 = spanned && groupSum(cellRun(second).text) !== null;
  const level2 =
    spanned && !endsAtLevel2
      ? null
      : readTitle(second, sameGroup ? (before?.level2 ?? null) : null, `${path}.level2`, ledger);
  const third = endsAtLevel2 ? null : cellAt(row, spanned ? 1 : 2);
  const level3 = third === null ? null : ledger.own(cellRun(third), `${path}.level3`);
  if (level3 === '') throw new Error(`line ${row.firstLine}: an indicator without a title`);
  return {
    level1,
    level2,
    level3,
    ...readRest(row, row.cells.length - 3, path, ledger),
    titleLines: [...cellAt(row, 0).lines, ...(spanned ? [] : second.lines)],
  };
}

/** A row of 2.加分项: 评价指标 权重 内容 对象. */
export function readBonusRow(row: Row, path: string, ledger: Ledger): OpennessCells {
  if (row.cells.length !== 4) throw new Error(`line ${row.firstLine}: ${row.cells.length} cells`);
  const level1 = ledger.own(cellRun(cellAt(row, 0)), `${path}.level1`);
  return { level1, level2: null, level3: null, ...readRest(row, 1, path, ledger), titleLines: [] };
}

function readRest(
  row: Row,
  weightAt: number,
  path: string,
  ledger: Ledger,
): Pick<OpennessCells, 'weight' | 'content' | 'objects'> {
  return {
    weight: ledger.own(cellRun(cellAt(row, weightAt)), `${path}.weight`),
    content: readContent(cellAt(row, weightAt + 1), path, ledger),
    objects: readObjects(cellAt(row, weightAt + 2), path, ledger),
  };
}

/** Paragraphs of the cell, a line each; the notice's own list numbers stay, they are part of its words. */
function readContent(cell: Cell, path: string, ledger: Ledger): string {
  const lines = cell.lines.map((line) => ledger.own(line.run, `${path}.content`));
  if (lines.length === 0) throw new Error(`${path}: 评价内容 is empty`);
  return lines.join('\n');
}

/** The list items as printed, without the list number; null when the cell is empty (merged). */
function readObjects(cell: Cell, path: string, ledger: Ledger): string[] | null {
  if (cell.lines.length === 0) return null;
  return cell.lines.map(({ run }, i) => {
    const number = `${i + 1}.`;
    ledger.furniture(sliceRun(run, 0, number.length), number);
    return ledger.own(sliceRun(run, number.length), `${path}.objects.${i}`);
  });
}

function readTitle(cell: Cell, running: string | null, field: string, ledger: Ledger): string {
  const run = cellRun(cell);
  if (run.text === '' && running !== null) return running;
  if (run.text === '') throw new Error(`${field} is empty and nothing stands above it`);
  if (run.text !== running) return ledger.own(run, field);
  ledger.repeated(run, field);
  return run.text;
}
