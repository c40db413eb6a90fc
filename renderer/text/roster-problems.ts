import type { RosterProblem } from '../../shared/domain/draw/parse-roster.ts';
import { MAX_ENTRIES } from '../../shared/domain/draw/roster.ts';

const SENTENCES: Record<RosterProblem['code'], (problem: RosterProblem) => string> = {
  duplicate: ({ line, name, earlier }) =>
    `“名单”第${line}行“${name}”与第${earlier ?? 0}行重复，请删去一行；确是两项的，请写出区别。`,
  'line-wrong': ({ line }) => `“名单”第${line}行无法识别（空缺、过长或有控制符），请改写这一行。`,
  'visits-wrong': ({ line, name }) => `“名单”第${line}行“${name}”的已查次数要填整数，例如 2；没有查过的留空。`,
  'too-many': () => `“名单”超过 ${MAX_ENTRIES} 项，请分几次抽取。`,
};

/** The sentence for a line of a list that cannot be taken. */
export function rosterProblemSentence(problem: RosterProblem): string {
  return SENTENCES[problem.code](problem);
}
