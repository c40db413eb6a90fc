import { saveErrorSentence } from './save-error-sentence.ts';

const SENTENCES: Readonly<Record<'conflict-changed' | 'value-unfit', string>> = {
  'conflict-changed': '这一处刚读入了新的内容，没有选定。请看过新列出的内容后再选。',
  'value-unfit': '合在一起太长或不合规则，没有选定。请先选定其中一段，再到该项中补写另一段。',
};

export function conflictSentence(error: { readonly code: string; readonly detail?: string }): string {
  const sentences: Readonly<Record<string, string>> = SENTENCES;
  return sentences[error.code] ?? saveErrorSentence(error);
}
