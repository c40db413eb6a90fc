import { type DrawSheet, entryText } from './draw-sheet.ts';
import { isVoided } from './draw-steps.ts';
import { measureWord } from './roster.ts';

/** One sentence of the 抽样说明 for a draw: population, number, method, seed, result, replacements (domain §2.2). */
export function drawStatement(sheet: DrawSheet, number: number): string {
  const { roster, drawn, result, seeding } = sheet;
  const unit = measureWord(roster.kind);
  const from = roster.origin === '' ? '' : `（${roster.origin}）`;
  const seed =
    seeding.method === 'public-number'
      ? `公开数字（${seeding.source}：${seeding.value}）`
      : `${seeding.people.map((person) => person.name).join('、')}两人先承诺后揭示`;
  const head = `随机抽取${number}：从${roster.kind}名单${from}共${roster.entries.length}${unit}中抽${drawn.length}${unit}`;
  const how = `种子来自${seed}，算法${sheet.algorithm}，名单校验值前8位${sheet.rosterHash.slice(0, 8)}`;
  if (isVoided(sheet)) return `${head}，${how}。本次抽取已作废。`;
  const changes = sheet.steps.map((step) => changeText(sheet, step)).join('');
  return `${head}，${how}；结果：${result.map((entry) => entryText(sheet, entry)).join('、')}。${changes}`;
}

/** One step in words, with its reason. */
export function changeText(sheet: DrawSheet, step: DrawSheet['steps'][number]): string {
  if (step.kind === 'void') return `作废，理由：${step.reason}。`;
  if (step.kind === 'extend') {
    return `扩样${step.in.length}${measureWord(sheet.roster.kind)}（${step.in.map((entry) => entryText(sheet, entry)).join('、')}），理由：${step.reason}。`;
  }
  return `${entryText(sheet, step.out)}由次序中的下一项${entryText(sheet, step.in)}替换，理由：${step.reason}。`;
}
