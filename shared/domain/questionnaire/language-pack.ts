import { z } from 'zod';
import { type Sha256Hex, sha256OfJson } from '../../lib/sha256.ts';
import { FIXED_TEXTS, type FixedText } from './fixed-texts.ts';
import { choicesOf, type Instrument } from './instrument.ts';

/**
 * An approved translation of one version of a questionnaire, as a file (domain §4.6). It names every text with the 汉文
 * that was translated, so that a pack can never be laid over other words. `text: null` says that this text's translation
 * is not approved yet: the 汉文 is shown there and marked. Nothing in the program writes a translation.
 */
const line = z.string().max(500);
const text = z.string().max(2000);

export const languagePackSchema = z.strictObject({
  format: z.literal('xunting-language-pack'),
  formatVersion: z.literal(1),
  instrumentId: line,
  instrumentHash: z.string(),
  /** BCP 47, e.g. `ug`. */
  language: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  /** As people say it, e.g. 维吾尔文. */
  languageName: line,
  direction: z.enum(['ltr', 'rtl']),
  translator: line,
  reviewer: line,
  approvedBy: line,
  approvedOn: line,
  texts: z.array(z.strictObject({ key: line, source: text, text: text.nullable() })).max(50_000),
});

export type LanguagePack = Readonly<z.infer<typeof languagePackSchema>>;

/** A pack as it lies in the database; id = the pack's own hash. Off until somebody turns it on. */
export const storedLanguagePackSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  pack: languagePackSchema,
  importedAt: z.iso.datetime(),
  importedBy: line,
  use: z.strictObject({ on: z.boolean(), at: z.iso.datetime(), by: line }),
});

export type StoredLanguagePack = Readonly<z.infer<typeof storedLanguagePackSchema>>;

export function packHash(pack: LanguagePack): Sha256Hex {
  return sha256OfJson(pack);
}

/** Key of a text within its instrument: `title`, `item/QZ01`, `unit/QZ03`, `choice/QZ01/2`, `fixed/privacy`. */
export type TextKey =
  | 'title'
  | `item/${string}`
  | `unit/${string}`
  | `choice/${string}/${number}`
  | `fixed/${FixedText}`;

/** Every text that a respondent reads, in the order of the sheet, with its 汉文. */
export function sourceTexts(instrument: Instrument): ReadonlyMap<TextKey, string> {
  const texts = new Map<TextKey, string>([['title', instrument.title]]);
  for (const { code, text: question, answer } of instrument.items) {
    texts.set(`item/${code}`, question);
    if (answer.kind === 'number' && answer.unit !== '') texts.set(`unit/${code}`, answer.unit);
    for (const choice of choicesOf(answer)) texts.set(`choice/${code}/${choice.code}`, choice.label);
  }
  for (const [name, words] of Object.entries(FIXED_TEXTS)) texts.set(`fixed/${name as FixedText}`, words);
  return texts;
}

/** The empty slots for the translator: every text with its 汉文, no translation, nobody's approval. */
export function emptyPack(instrument: Instrument, instrumentHash: Sha256Hex): LanguagePack {
  return {
    format: 'xunting-language-pack',
    formatVersion: 1,
    instrumentId: instrument.id,
    instrumentHash,
    language: 'und',
    languageName: '',
    direction: 'ltr',
    translator: '',
    reviewer: '',
    approvedBy: '',
    approvedOn: '',
    texts: [...sourceTexts(instrument)].map(([key, source]) => ({ key, source, text: null })),
  };
}
