import type { Unit } from '../../shared/domain/framework/framework.ts';
import type { Ledger } from './claims.ts';
import { type SourceLine, spanOf } from './source.ts';
import { cellAt, cellRun, readRows, rowLines } from './table.ts';

/** 附件1 or 附件2: 序号 and 单位名称. Throws unless the printed numbers run 1, 2, 3 … */
export function parseUnits(lines: readonly SourceLine[], ledger: Ledger, field: string): Unit[] {
  const [head, ...rows] = readRows(lines);
  if (head === undefined) throw new Error(`${field}: no table`);
  ledger.furniture(cellRun(cellAt(head, 0)), '序号');
  ledger.furniture(cellRun(cellAt(head, 1)), '单位名称');
  return rows.map((row, i) => {
    const number = ledger.own(cellRun(cellAt(row, 0)), `${field}.${i}.position`);
    if (number !== String(i + 1) || row.cells.length !== 2)
      throw new Error(`line ${row.firstLine}: unit ${i + 1} expected`);
    const name = ledger.own(cellRun(cellAt(row, 1)), `${field}.${i}.name`);
    return { position: i + 1, name, lines: spanOf(rowLines(row)) };
  });
}
