import type { Sheet } from '../../../../lib/sheet.ts';
import { definitionsSheet } from './definitions-sheet.ts';
import { doubleEntrySheet } from './double-entry-sheet.ts';
import { frequenciesSheet } from './frequencies-sheet.ts';
import { mappingSheet } from './mapping-sheet.ts';
import { openAnswersSheet } from './open-answers-sheet.ts';
import { quantitiesSheet } from './quantities-sheet.ts';
import { returnsSheet } from './returns-sheet.ts';
import { satisfactionSheet } from './satisfaction-sheet.ts';
import type { StatisticsInput } from './statistics-input.ts';

/** The eight tables of a 问卷统计表 (domain §5 c), for a workbook and for a PDF alike. */
export function statisticsSheets(input: StatisticsInput): readonly Sheet[] {
  return [
    definitionsSheet(input),
    returnsSheet(input),
    frequenciesSheet(input),
    satisfactionSheet(input),
    quantitiesSheet(input),
    mappingSheet(input),
    openAnswersSheet(input),
    doubleEntrySheet(input),
  ];
}
