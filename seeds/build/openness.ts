import type { OpennessIndicator } from '../../shared/domain/framework/framework.ts';
import { weightTenths } from '../../shared/domain/framework/weight.ts';
import type { Ledger } from './claims.ts';
import { type OpennessCells, readBaseRow, readBonusRow } from './openness-rows.ts';
import { assignIndicator } from './openness-assignment.ts';
import { type SourceLine, spanOf } from './source.ts';
import { type Row, cellAt, cellRun, readRows, rowLines } from './table.ts';

const BASE_HEADS = ['一级指标', '二级指标', '三级指标', '权重分值', '评价内容', '评价对象'];
const BONUS_HEADS = ['评价指标', '权重', '评价内容', '评价对象'];

/**
 * 附件3: the base table (the head is printed again on every page, D3) and the bonus table, as one list in the notice's
 * order. The printed totals (总分 100, 总分 5) must be the sums of the weights above them (R01, R02); throws if not.
 */
export function parseOpenness(
  tables: { readonly base: readonly SourceLine[]; readonly bonus: readonly SourceLine[] },
  ledger: Ledger,
  year: number,
): OpennessIndicator[] {
  const indicators: OpennessIndicator[] = [];
  const readTable = (lines: readonly SourceLine[], heads: readonly string[], bonus: boolean): void => {
    const rows = bodyRows(readRows(lines, isWeight), heads, ledger);
    for (const row of rows.slice(0, -1)) {
      const path = `openness.indicators.${indicators.length}`;
      const cells = bonus ? readBonusRow(row, path, ledger) : readBaseRow(row, indicators.at(-1), path, ledger);
      indicators.push(readIndicator(cells, row, indicators, year, bonus));
    }
    readTotal(
      rows.at(-1),
      indicators.filter((indicator) => indicator.bonus === bonus),
      ledger,
    );
  };
  readTable(tables.base, BASE_HEADS, false);
  readTable(tables.bonus, BONUS_HEADS, true);
  return indicators;
}

function isWeight(text: string): boolean {
  return weightTenths(text) !== null;
}

function bodyRows(rows: readonly Row[], heads: readonly string[], ledger: Ledger): readonly Row[] {
  const isHead = (row: Row, index: number): boolean => index === 0 || cellRun(cellAt(row, 0)).text === heads[0];
  for (const row of rows.filter(isHead)) heads.forEach((text, i) => ledger.furniture(cellRun(cellAt(row, i)), text));
  return rows.filter((row, index) => !isHead(row, index));
}

function readIndicator(
  cells: OpennessCells,
  row: Row,
  before: readonly OpennessIndicator[],
  year: number,
  bonus: boolean,
): OpennessIndicator {
  const previous = before.at(-1);
  const merged = cells.objects === null ? previous : undefined;
  const position = before.length + 1;
  if (cells.objects === null && merged === undefined)
    throw new Error(`indicator ${position}: no 评价对象 above to inherit`);
  const assigned = assignIndicator(cells.content, previous, year);
  return {
    position,
    level1: cells.level1,
    level2: cells.level2,
    level3: cells.level3,
    weight: cells.weight,
    content: cells.content,
    lead: assigned.lead,
    responsible: assigned.responsible,
    deadline: assigned.deadline,
    channel: assigned.channel,
    objects: cells.objects ?? [...(merged?.objects ?? [])],
    bonus,
    inherited: [
      ...assigned.inherited,
      ...(merged === undefined ? [] : [{ key: '评价对象', original: '', from: objectsOrigin(merged) }]),
    ],
    lines: spanOf(rowLines(row).filter((line) => !cells.titleLines.includes(line))),
  };
}

/** The indicator whose own cell prints the merged 评价对象 (R06). */
function objectsOrigin(indicator: OpennessIndicator): string {
  return indicator.inherited.find((item) => item.key === '评价对象')?.from ?? `o${indicator.position}`;
}

function readTotal(row: Row | undefined, indicators: readonly OpennessIndicator[], ledger: Ledger): void {
  if (row === undefined) throw new Error('附件3: the row 总分 is missing');
  ledger.furniture(cellRun(cellAt(row, 0)), '总分');
  const sum = indicators.reduce((total, indicator) => total + (weightTenths(indicator.weight ?? '') ?? 0), 0);
  ledger.furniture(cellRun(cellAt(row, 1)), String(sum / 10));
}
