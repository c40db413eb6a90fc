import type { Block } from '../../shared/domain/framework/framework.ts';
import { findAssignments, readAssignment } from './assignment.ts';
import type { Ledger } from './claims.ts';
import { readDeadline } from './deadline.ts';
import { splitNames } from '../../shared/domain/framework/split-names.ts';
import { readObjects } from './reform-objects.ts';
import { splitPoints } from './reform-points.ts';
import { type SourceLine, spanOf } from './source.ts';
import { type Cell, type Row, cellAt, cellRun, isEmptyRow, readRows, rowLines } from './table.ts';

const HEADS = ['一级指标', '二级指标', '评价要点', '评价对象'];

/**
 * 附件4: a block is the row that carries 评价要点 and the rows below it that carry only 评价对象. Rows without any text
 * are left over from the page layout (D7, D8). 一级 and 二级 cells printed again after a page break repeat the running
 * one word for word (D3).
 */
export function parseReform(lines: readonly SourceLine[], ledger: Ledger, year: number): Block[] {
  const [head, ...rows] = readRows(lines);
  if (head === undefined) throw new Error('附件4 has no table');
  HEADS.forEach((text, i) => ledger.furniture(cellRun(cellAt(head, i)), text));
  const blocks: Block[] = [];
  for (const group of groupRows(rows)) blocks.push(readBlock(group, blocks.at(-1), blocks.length, ledger, year));
  return blocks;
}

function groupRows(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    if (row.cells.length !== HEADS.length) throw new Error(`line ${row.firstLine}: ${row.cells.length} cells`);
    if (isEmptyRow(row)) continue;
    if (cellAt(row, 2).lines.length > 0) groups.push([row]);
    else if (cellAt(row, 0).lines.length + cellAt(row, 1).lines.length > 0)
      throw new Error(`line ${row.firstLine}: a title without 评价要点`);
    else groups.at(-1)?.push(row);
  }
  return groups;
}

function readBlock(
  rows: readonly Row[],
  before: Block | undefined,
  index: number,
  ledger: Ledger,
  year: number,
): Block {
  const [first] = rows;
  if (first === undefined) throw new Error('a block without a row');
  const id = String(index + 1);
  const path = `reform.blocks.${index}`;
  const level1 = readTitle(cellAt(first, 0), before?.level1, `${path}.level1`, ledger);
  const level2 = readTitle(cellAt(first, 1), before?.level2, `${path}.level2`, ledger);
  const { points, assignment } = splitPoints(cellAt(first, 2), id, path, ledger);
  const values = assignmentValues(assignment);
  return {
    id,
    position: index + 1,
    level1,
    level2,
    points,
    lead: splitNames(values['牵头单位'] ?? ''),
    responsible: splitNames(values['责任单位'] ?? ''),
    deadline: readDeadline(values['完成时限'] ?? null, year),
    objects: readObjects(
      rows.map((row) => cellAt(row, 3)),
      path,
      ledger,
    ),
    assignment,
    lines: spanOf(rows.flatMap((row) => rowLines(row).filter((line) => !isTitleLine(row, line)))),
  };
}

/** The merged title that holds for this row: its own, the same printed again, or none and so the one above (D3). */
function readTitle(cell: Cell, running: string | undefined, field: string, ledger: Ledger): string {
  const run = cellRun(cell);
  if (run.text === '' && running !== undefined) return running;
  if (run.text === '') throw new Error(`${field} is empty`);
  if (run.text !== running) return ledger.own(run, field);
  ledger.repeated(run, field);
  return running;
}

function assignmentValues(assignment: string): Partial<Record<string, string>> {
  const [found] = findAssignments(assignment);
  if (found === undefined || found.to !== assignment.length) throw new Error(`no bracket of 责任单位: ${assignment}`);
  return Object.fromEntries(readAssignment(found.inner).map((entry) => [entry.key, entry.value]));
}

function isTitleLine(row: Row, line: SourceLine): boolean {
  return cellAt(row, 0).lines.includes(line) || cellAt(row, 1).lines.includes(line);
}
