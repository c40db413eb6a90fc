import { expect, test } from 'vitest';
import { dueWord } from '../../../renderer/features/home/due-word.ts';
import { bytesText } from '../../../renderer/text/bytes-text.ts';
import { enrolErrors } from '../../../renderer/features/settings/enrol-check.ts';
import { holderWords } from '../../../renderer/text/holder-words.ts';
import { verdictOf } from '../../../renderer/text/verify-words.ts';

test.each([
  ['2022-09-29', '已超期 1 天', 'bad'],
  ['2022-09-30', '今天到期', 'warn'],
  ['2022-10-03', '还有 3 天', 'warn'],
  ['2022-10-04', '还有 4 天', 'neutral'],
])('a promise for %s seen on 2022-09-30: %s', (day, words, tone) => {
  const due = dueWord(day, '2022-09-30');
  expect(due.word).toContain(words);
  expect(due.tone).toBe(tone);
});

test('a promise without a day says so', () => expect(dueWord(null, '2022-09-30').word).toBe('未定期限'));

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [10 * 1024 ** 3, '10.0 GB'],
])('%i bytes are %s', (bytes, words) => expect(bytesText(bytes)).toBe(words));

const good = {
  name: '张三',
  organisation: '督查室',
  protection: 'passphrase',
  passphrase: '戈壁上的葡萄熟了吗2022',
  again: '戈壁上的葡萄熟了吗2022',
} as const;

test('an enrolment is taken when everything is right, and names each wrong field', () => {
  expect(enrolErrors(good)).toEqual({});
  expect(Object.keys(enrolErrors({ ...good, name: ' ', organisation: '' }))).toEqual(['name', 'organisation']);
  expect(enrolErrors({ ...good, passphrase: 'short', again: 'short' }).passphrase).toContain('太短');
  expect(enrolErrors({ ...good, passphrase: '1234567890', again: '1234567890' }).passphrase).toContain('数字');
  expect(enrolErrors({ ...good, passphrase: 'aaaaabbbbb', again: 'aaaaabbbbb' }).passphrase).toContain('重复');
  expect(enrolErrors({ ...good, again: '' }).again).toContain('不一致');
});

test('the keychain wants no passphrase', () => {
  expect(enrolErrors({ ...good, protection: 'keychain', passphrase: '', again: '' })).toEqual({});
});

test('the holder of a certificate is shown by name and organisation, any other form as it stands', () => {
  expect(holderWords('CN=张三, O=市政府办公室, C=CN')).toBe('张三（市政府办公室）');
  expect(holderWords('CN=张三')).toBe('张三');
  expect(holderWords('O=某单位')).toBe('O=某单位');
});

const judged = {
  valid: true,
  signer: '张三',
  signedAt: '2022-09-30T04:00:00.000Z',
  recordId: null,
  coversWholeFile: true,
  reasons: [],
  unchanged: true,
  record: null,
  signatures: [],
} as const;

test('three answers: true, unchanged by an unknown hand, not to be relied on', () => {
  expect(verdictOf(judged).tone).toBe('good');
  expect(verdictOf({ ...judged, valid: false }).tone).toBe('warn');
  expect(verdictOf({ ...judged, valid: false, unchanged: false }).tone).toBe('bad');
  expect(verdictOf({ ...judged, valid: false, signer: null }).tone).toBe('bad');
});
