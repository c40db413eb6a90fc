import { type Answers, meets } from './answers.ts';
import { valueOf } from './answer-value.ts';
import type { Instrument } from './instrument.ts';
import { relevanceOf, type Relevance } from './relevance.ts';

/** Something to look at on the sheet. It never stops the hand: what stands on paper is keyed as it stands. */
export interface SheetWarning {
  readonly kind: 'range' | 'closed' | 'contradiction' | 'unlikely' | 'straight-line' | 'form' | 'quality';
  readonly item: string;
  readonly sentence: string;
}

/** Range, skip and consistency, in the instrument's order. */
export function checkSheet(
  instrument: Instrument,
  answers: Answers,
  { isOpen, faults }: Relevance = relevanceOf(instrument, answers),
): readonly SheetWarning[] {
  const warnings: SheetWarning[] = [];
  for (const item of instrument.items) {
    const answer = answers[item.code];
    if (answer === undefined) continue;
    const value = valueOf(item, answer);
    if (value.kind === 'out-of-range') {
      warnings.push({
        kind: 'range',
        item: item.code,
        sentence: `${item.code} 没有“${String(answer)}”这个选项或超出范围，不计入有效答案`,
      });
    }
    if (!isOpen(item.code) && value.kind !== 'missing') {
      warnings.push({
        kind: 'closed',
        item: item.code,
        sentence: `${item.code} 按跳转不应作答，纸面上有答案，不计入统计`,
      });
    }
    const unlikely = instrument.checks.unlikely.find((check) => check.item === item.code);
    if (unlikely !== undefined && value.kind === 'value' && value.value > unlikely.above) {
      warnings.push({ kind: 'unlikely', item: item.code, sentence: unlikely.sentence });
    }
    for (const check of instrument.checks.contradictions) {
      if (check.item === item.code && meets(answers, check.when) && meets(answers, check)) {
        warnings.push({ kind: 'contradiction', item: item.code, sentence: check.sentence });
      }
    }
  }
  const said = faults.map(({ item, kind, sentence }) => ({
    kind: 'form' as const,
    item,
    sentence: sentence === '' ? `${item} ${FORM_SAYS[kind]}` : `${item} ${sentence}`,
  }));
  return [...warnings, ...said, ...straightLine(instrument, answers)];
}

const FORM_SAYS: Readonly<Record<Relevance['faults'][number]['kind'], string>> = {
  'wrong-type': '与本题要求的格式不符（整数、小数或日期），请对照纸面',
  constraint: '不符合问卷规定的范围或条件，请对照纸面',
  'not-offered': '按前面的回答，这个选项不应出现，请对照纸面',
};

function straightLine({ checks }: Instrument, answers: Answers): SheetWarning[] {
  const check = checks.straightLine;
  const first = check?.items[0];
  if (check === null || first === undefined) return [];
  const value = answers[first];
  if (typeof value !== 'number' || value < 1 || value > 5) return [];
  if (!check.items.every((item) => answers[item] === value)) return [];
  const against = value >= 4 ? check.contradictsHigh : value <= 2 ? check.contradictsLow : [];
  const found = against.find((condition) => meets(answers, condition));
  if (found === undefined) return [];
  const sentence = `${first}—${check.items.at(-1)} 全为 ${value}，与 ${found.item} 的回答矛盾`;
  return [{ kind: 'straight-line', item: first, sentence }];
}
