import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { emptyPack, type LanguagePack } from '../../../shared/domain/questionnaire/language-pack.ts';

/**
 * A pack in no language: right-to-left letters that say nothing, in brackets, one for each character of the 汉文 that is
 * no placeholder. It shows where a translation would stand and how it runs; it translates nothing.
 */
export function pseudoPack(instrument: Instrument, hash: string, patch: Partial<LanguagePack> = {}): LanguagePack {
  const empty = emptyPack(instrument, hash);
  return {
    ...empty,
    language: 'qaa',
    languageName: '伪文',
    direction: 'rtl',
    translator: '甲',
    reviewer: '乙',
    approvedBy: '丙',
    approvedOn: '2026-01-05',
    texts: empty.texts.map((entry) => ({ ...entry, text: pseudoText(entry.source) })),
    ...patch,
  };
}

export function pseudoText(source: string): string {
  const parts = source.split(/(\{[^{}]*\})/).map((part) => (part.startsWith('{') ? part : lettersFor(part)));
  return `[${parts.join('')}]`;
}

/** Letters of the Arabic block in turn, in words of four. */
function lettersFor(source: string): string {
  return Array.from(source, (_, i) => (i % 5 === 4 ? ' ' : (LETTERS[i % LETTERS.length] ?? ''))).join('');
}

const LETTERS = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي');
