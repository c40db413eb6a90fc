import { describe, expect, it } from 'vitest';
import { instrumentHash } from '../../../shared/domain/questionnaire/instrument.ts';
import { emptyPack, type LanguagePack, sourceTexts } from '../../../shared/domain/questionnaire/language-pack.ts';
import {
  LANGUAGE_PACK_ERROR_CODES,
  readLanguagePack,
} from '../../../shared/domain/questionnaire/read-language-pack.ts';
import { hintOf, wordingOf } from '../../../shared/domain/questionnaire/wording.ts';
import { choicesOf } from '../../../shared/domain/questionnaire/instrument.ts';
import { itemOf, QY, QZ } from '../support/questionnaires.ts';
import { pseudoPack, pseudoText } from '../support/pseudo-pack.ts';

const INSTRUMENTS = [QZ, QY].map((instrument) => ({ hash: instrumentHash(instrument), instrument }));
const HASH = instrumentHash(QZ);
const PACK = pseudoPack(QZ, HASH);
const read = (pack: unknown) => readLanguagePack(JSON.stringify(pack), INSTRUMENTS);
const codeOf = (pack: unknown): string => {
  const result = read(pack);
  return result.ok ? 'ok' : `${result.error.code} ${result.error.subject}`.trim();
};
const withText = (key: string, patch: Partial<LanguagePack['texts'][number]>): LanguagePack => ({
  ...PACK,
  texts: PACK.texts.map((one) => (one.key === key ? { ...one, ...patch } : one)),
});

describe('readLanguagePack', () => {
  it('takes an approved pack for exactly this version, for both questionnaires', () => {
    expect(read(PACK)).toEqual({ ok: true, value: PACK });
    expect(read(pseudoPack(QY, instrumentHash(QY))).ok).toBe(true);
    expect(read(withText('item/QZ05', { text: null })).ok).toBe(true);
  });

  const refusals: [string, unknown, string][] = [
    ['another version', { ...PACK, instrumentHash: '0'.repeat(64) }, 'pack-other-version QZ 00000000'],
    ['no shape', { ...PACK, direction: 'up' }, 'pack-format direction'],
    ['nobody approved it', { ...PACK, approvedBy: ' ' }, 'pack-unsigned approvedBy'],
    ['no reviewer', { ...PACK, reviewer: '' }, 'pack-unsigned reviewer'],
    ['no such day', { ...PACK, approvedOn: '2026-02-30' }, 'pack-day 2026-02-30'],
    ['the empty slots themselves', emptyPack(QZ, HASH), 'pack-unsigned languageName'],
    ['汉文 as a translation', { ...PACK, language: 'zh-CN' }, 'pack-master zh-CN'],
    [
      'a text missing',
      { ...PACK, texts: PACK.texts.filter(({ key }) => key !== 'item/QZ05') },
      'pack-missing item/QZ05',
    ],
    ['a text blank', withText('choice/QZ05/2', { text: ' ' }), 'pack-missing choice/QZ05/2'],
    [
      'a text of no item',
      { ...PACK, texts: [...PACK.texts, { key: 'item/QZ99', source: 'x', text: 'x' }] },
      'pack-unknown item/QZ99',
    ],
    ['a text twice', { ...PACK, texts: [...PACK.texts, ...PACK.texts.slice(0, 1)] }, 'pack-twice title'],
    ['other 汉文', withText('item/QZ05', { source: '大厅里能看到吗' }), 'pack-source item/QZ05'],
    ['a placeholder lost', withText('fixed/onlyIf', { text: '[ابت {item}]' }), 'pack-placeholder fixed/onlyIf'],
    ['a placeholder more', withText('item/QZ05', { text: '[ابت {item}]' }), 'pack-placeholder item/QZ05'],
    ['a direction override', withText('item/QZ05', { text: '[\u202eابت]' }), 'pack-hidden item/QZ05'],
    ['nothing translated', { ...PACK, texts: PACK.texts.map((one) => ({ ...one, text: null })) }, 'pack-empty'],
  ];
  it.each(refusals)('refuses a pack with %s', (_name, pack, code) => {
    expect(codeOf(pack)).toBe(code);
  });

  it('refuses what is no JSON', () => {
    const result = readLanguagePack('{', INSTRUMENTS);
    expect(result.ok ? 'ok' : result.error.code).toBe('pack-unreadable');
  });

  it('has a case here for each of its refusals', () => {
    const met = new Set([...refusals.map(([, , code]) => code.split(' ')[0]), 'pack-unreadable']);
    expect(met).toEqual(new Set(LANGUAGE_PACK_ERROR_CODES));
  });
});

describe('wordingOf', () => {
  it('is the 汉文 without a pack, every text of it', () => {
    const wording = wordingOf(QZ, null);
    expect(wording).toMatchObject({ language: 'zh-CN', direction: 'ltr', title: { text: QZ.title, pending: false } });
    for (const item of QZ.items) {
      expect(wording.item(item)).toEqual({ text: item.text, pending: false });
      for (const choice of choicesOf(item.answer)) expect(wording.choice(item, choice).text).toBe(choice.label);
    }
  });

  it('is the pack, and where its text is not approved the 汉文, marked', () => {
    const wording = wordingOf(QZ, withText('item/QZ05', { text: null }));
    expect(wording).toMatchObject({ language: 'qaa', direction: 'rtl' });
    expect(wording.item(itemOf(QZ, 'QZ05'))).toEqual({ text: itemOf(QZ, 'QZ05').text, pending: true });
    expect(wording.item(itemOf(QZ, 'QZ06'))).toEqual({ text: pseudoText(itemOf(QZ, 'QZ06').text), pending: false });
    expect(wording.unit(itemOf(QZ, 'QZ03')).text).toBe(pseudoText('趟'));
  });

  it('fills the places of a text in every language', () => {
    const values = { item: 'QZ06', codes: '2、3' };
    expect(wordingOf(QZ, null).fixed('onlyIf', values).text).toBe('QZ06 填 2、3 的答');
    expect(wordingOf(QZ, PACK).fixed('onlyIf', values).text).toMatch(/QZ06.*2、3/);
    const hints = choicesOf(itemOf(QZ, 'S1').answer).map((choice) => hintOf(wordingOf(QZ, null), choice)?.text ?? null);
    expect(hints).toEqual([null, '请改填QY卷', '到此结束，谢谢（T1）']);
  });

  it('offers each text of the instrument once, under its own key', () => {
    expect(emptyPack(QZ, HASH).texts).toHaveLength(sourceTexts(QZ).size);
    const choices = QZ.items.reduce((sum, item) => sum + choicesOf(item.answer).length, 0);
    expect([...sourceTexts(QZ).keys()].filter((key) => key.startsWith('choice/'))).toHaveLength(choices);
  });
});
