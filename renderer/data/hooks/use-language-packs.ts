import type { LanguagePack, StoredLanguagePack } from '../../../shared/domain/questionnaire/language-pack.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** Translations of exactly this version of a questionnaire that somebody has turned on. */
export function useLanguagePacks(instrumentHash: string): Loaded<readonly LanguagePack[]> {
  return useLive(`language-packs ${instrumentHash}`, async ({ db }) =>
    (await db.rows('languagePack').toArray())
      .map((row) => typed<StoredLanguagePack>(row))
      .filter(({ use, pack }) => use.on && pack.instrumentHash === instrumentHash)
      .map(({ pack }) => pack),
  );
}
