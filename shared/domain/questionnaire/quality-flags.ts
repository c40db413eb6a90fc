import { type Answers } from './answers.ts';
import { QUALITY_FLAGS, type QualityFlag, type Respondent } from './entities.ts';
import type { Instrument } from './instrument.ts';
import { relevanceOf } from './relevance.ts';
import { checkSheet, type SheetWarning } from './sheet-checks.ts';

/** Reading a question and touching an answer takes longer than this. */
const LEAST_SECONDS_AN_ITEM = 2;
/** A row of like answers in less than a minute is no reading (domain §4.4). */
const STRAIGHT_LINE_SECONDS = 60;

/**
 * What speaks against answers given on a screen: less time than anybody needs, or one answer down the whole scale block
 * (`checks.straightLine`) while another contradicts it or the whole took less than a minute. `seconds` is the time on
 * the questions.
 */
export function qualityFlags(instrument: Instrument, answers: Answers, seconds: number): readonly QualityFlag[] {
  const { open } = relevanceOf(instrument, answers);
  const answered = open.filter((item) => answers[item.code] !== undefined).length;
  const found: Record<QualityFlag, boolean> = {
    'too-fast': seconds < answered * LEAST_SECONDS_AN_ITEM,
    'straight-line':
      checkSheet(instrument, answers).some((warning) => warning.kind === 'straight-line') ||
      (seconds < STRAIGHT_LINE_SECONDS && isStraight(instrument, answers)),
  };
  return QUALITY_FLAGS.filter((flag) => found[flag]);
}

/** What the flags of one response say, among the other things to look at. */
export function qualityWarnings(respondent: Respondent | undefined): readonly SheetWarning[] {
  return (respondent?.quality ?? []).map((flag) => ({
    kind: 'quality',
    item: '',
    sentence: `${SENTENCES[flag]}（用时 ${respondent?.seconds ?? 0} 秒）`,
  }));
}

const SENTENCES: Record<QualityFlag, string> = {
  'too-fast': `作答过快，平均每题不足 ${LEAST_SECONDS_AN_ITEM} 秒`,
  'straight-line': '满意度各题答案全部相同',
};

function isStraight({ checks }: Instrument, answers: Answers): boolean {
  const items = checks.straightLine?.items ?? [];
  const value = answers[items[0] ?? ''];
  return typeof value === 'number' && value >= 1 && value <= 5 && items.every((item) => answers[item] === value);
}
