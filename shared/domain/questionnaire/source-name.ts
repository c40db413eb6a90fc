import type { SurveyMode } from './entities.ts';

/** How a table names where answers come from (纸质 sheets come in by 录入). */
export function sourceName(mode: SurveyMode): '录入' | Exclude<SurveyMode, '纸质'> {
  return mode === '纸质' ? '录入' : mode;
}

/** Name of the group of all answers from one source. */
export function sourceGroupName(mode: SurveyMode): string {
  return `来源：${sourceName(mode)}`;
}
