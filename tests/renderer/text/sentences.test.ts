import { expect, test } from 'vitest';
import { HOST_ERROR_CODES } from '../../../shared/host/host-error.ts';
import { QUESTIONNAIRE_ERROR_CODES } from '../../../shared/domain/questionnaire/questionnaire-error.ts';
import { VISIT_ERROR_CODES } from '../../../shared/domain/visit/visit-error.ts';
import { saveErrorSentence } from '../../../renderer/text/save-error-sentence.ts';

const SUBJECT = { subject: '7' };

test('every code of a command has a sentence of its own, in Chinese, that ends like one', () => {
  const codes = [
    ...HOST_ERROR_CODES,
    ...VISIT_ERROR_CODES,
    ...QUESTIONNAIRE_ERROR_CODES,
    'quota',
    'database-failed',
    'cancelled',
    'photo-room',
  ];
  const sentences = codes.map((code) => saveErrorSentence({ code, ...SUBJECT }));
  for (const [i, sentence] of sentences.entries()) {
    expect(sentence, codes[i]).toMatch(/[\u4e00-\u9fff].*。$/u);
    expect(sentence, codes[i]).not.toContain('undefined');
  }
  expect(new Set(sentences).size).toBe(codes.length);
});

test('a code that nobody knows is shown by its name', () => {
  expect(saveErrorSentence({ code: 'from-the-future' })).toContain('from-the-future');
});
