import type { StoredLanguagePack } from '../../../shared/domain/questionnaire/language-pack.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** Every language pack of this laptop, in use or not, the newest first. */
export function useStoredPacks(): Loaded<readonly StoredLanguagePack[]> {
  return useLive('stored-packs', async ({ db }) => {
    const packs = (await db.rows('languagePack').toArray()).map((row) => typed<StoredLanguagePack>(row));
    return packs.toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  });
}
