const SUBJECTIVE_WORDS = ['可能', '大概', '应该', '估计', '好像'] as const;

interface FactsWarning {
  readonly word: (typeof SUBJECTIVE_WORDS)[number];
  /** UTF-16 offset of the first one. */
  readonly at: number;
}

/** 事实描述 says what was seen; these words say what somebody thinks (domain §2.2). A hint, nothing is refused. */
export function factsWarnings(text: string): FactsWarning[] {
  const found: FactsWarning[] = [];
  for (const word of SUBJECTIVE_WORDS) {
    // 可能性 and 不可能 are no guess; the rest is left to the reader, this is a hint only.
    const at = text.replaceAll('不可能', '□□□').replaceAll('可能性', '□□□').indexOf(word);
    if (at >= 0) found.push({ word, at });
  }
  return found;
}
