import { err, ok, type Result } from '../../lib/result.ts';
import type { Sha256Hex } from '../../lib/sha256.ts';
import { instantOfBeijing } from '../time/beijing-time.ts';
import { placeholdersOf } from './fixed-texts.ts';
import type { Instrument } from './instrument.ts';
import { type LanguagePack, languagePackSchema, sourceTexts } from './language-pack.ts';

/** renderer/text/language-pack-errors.ts has one sentence for each. */
export const LANGUAGE_PACK_ERROR_CODES = [
  'pack-unreadable',
  'pack-format',
  'pack-other-version',
  'pack-unsigned',
  'pack-day',
  'pack-master',
  'pack-missing',
  'pack-unknown',
  'pack-twice',
  'pack-source',
  'pack-placeholder',
  'pack-hidden',
  'pack-empty',
] as const;

export interface LanguagePackError {
  readonly code: (typeof LANGUAGE_PACK_ERROR_CODES)[number];
  /** The text, field or instrument that the sentence names. */
  readonly subject: string;
}

export interface HashedInstrument {
  readonly hash: Sha256Hex;
  readonly instrument: Instrument;
}

/**
 * A pack from the text of its file. Refused as a whole unless it was made for exactly one of these instruments, names
 * who translated, reviewed and approved it and when, and has every text once, over the 汉文 of today, with the same
 * placeholders and no invisible direction marks (they could make a printed question read otherwise than its data).
 */
export function readLanguagePack(
  file: string,
  instruments: readonly HashedInstrument[],
): Result<LanguagePack, LanguagePackError> {
  let json: unknown;
  try {
    json = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch {
    return refused('pack-unreadable', '');
  }
  const parsed = languagePackSchema.safeParse(json);
  if (!parsed.success) return refused('pack-format', parsed.error.issues[0]?.path.join('.') ?? '');
  const pack = parsed.data;
  const own = instruments.find(({ hash }) => hash === pack.instrumentHash);
  if (own === undefined)
    return refused('pack-other-version', `${pack.instrumentId} ${pack.instrumentHash.slice(0, 8)}`);
  return faultOf(pack, own.instrument) ?? ok(pack);
}

function faultOf(pack: LanguagePack, instrument: Instrument): Result<never, LanguagePackError> | null {
  const unnamed = (['languageName', 'translator', 'reviewer', 'approvedBy', 'approvedOn'] as const).find(
    (field) => pack[field].trim() === '',
  );
  if (unnamed !== undefined) return refused('pack-unsigned', unnamed);
  if (instantOfBeijing(pack.approvedOn) === null) return refused('pack-day', pack.approvedOn);
  if (/^(zh|und)\b/i.test(pack.language)) return refused('pack-master', pack.language);
  const sources = sourceTexts(instrument);
  const seen = new Set<string>();
  for (const { key, source, text } of pack.texts) {
    const master = (sources as ReadonlyMap<string, string>).get(key);
    if (master === undefined) return refused('pack-unknown', key);
    if (seen.has(key)) return refused('pack-twice', key);
    seen.add(key);
    if (source !== master) return refused('pack-source', key);
    if (text === null) continue;
    if (text.trim() === '') return refused('pack-missing', key);
    if (String(placeholdersOf(text)) !== String(placeholdersOf(master))) return refused('pack-placeholder', key);
    if (HIDDEN.test(text)) return refused('pack-hidden', key);
  }
  const missing = [...sources.keys()].find((key) => !seen.has(key));
  if (missing !== undefined) return refused('pack-missing', missing);
  return pack.texts.every(({ text }) => text === null) ? refused('pack-empty', '') : null;
}

/** Direction marks, overrides, isolates and controls; joiners (U+200C, U+200D) belong to the spelling of some scripts. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

function refused(code: LanguagePackError['code'], subject: string): Result<never, LanguagePackError> {
  return err({ code, subject });
}
