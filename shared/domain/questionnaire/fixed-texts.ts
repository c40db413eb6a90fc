/**
 * What a respondent reads besides the instrument: on the printed sheet and on the entry screens. Drafts like the items; a
 * language pack brings each of them too. `{…}` are filled in and must stand in every translation.
 */
export const FIXED_TEXTS = {
  privacy:
    '本问卷随机发放，自愿作答，可以不答任何一题，也可以随时停下。不记姓名、单位名称、证件号和电话；答案只合在一起统计，不会按份告诉办事窗口或被评价单位。',
  howTo: '请把所选答案的数字填进右边方格，一格一个数字；可多选的，选几个填几个。不想答、没有合适答案的空着。',
  onlyIf: '{item} 填 {codes} 的答',
  ended: '到此结束，谢谢（{code}）',
  otherInstrument: '请改填{instrument}卷',
  revisit: '办完后再填以下各题',
  score: '0 最不可能，10 最有可能',
  scale: '以下各题请用这些数字评价：',
  turnOver: '背面还有题，请翻面',
  thanks: '填完了，谢谢您！请把问卷交给访员。',
} as const;

export type FixedText = keyof typeof FIXED_TEXTS;

/** `{code}` and the like, in the order of the alphabet: what must be the same in a text and its translation. */
export function placeholdersOf(text: string): readonly string[] {
  return (text.match(/\$?\{[^{}]*\}/g) ?? []).toSorted();
}

/** The text with its places filled; a place that is not given stays as it stands. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (place, name: string) => values[name] ?? place);
}
