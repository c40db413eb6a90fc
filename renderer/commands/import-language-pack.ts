import { packHash, type StoredLanguagePack } from '../../shared/domain/questionnaire/language-pack.ts';
import { readLanguagePack, type LanguagePackError } from '../../shared/domain/questionnaire/read-language-pack.ts';
import { rowWrites } from '../../shared/domain/questionnaire/row-writes.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { allInstruments } from '../data/questionnaires/instruments.ts';
import { contextOf } from './run-decision.ts';

/** 导入译文, off until it is turned on. A pack that is here already is left as it is. Answers with its hash. */
export function importLanguagePack(file: string): Promise<Result<string, LanguagePackError | WriteFailure>> {
  const data = currentData();
  return data.work.run<string, LanguagePackError | WriteFailure>({
    keep: false,
    decide: async (view) => {
      const read = readLanguagePack(file, await allInstruments(await view.all('instrument')));
      if (!read.ok) return read;
      const id = packHash(read.value);
      if ((await view.row('languagePack', id)) !== undefined) return ok({ value: id, writes: [] });
      const { now, by } = contextOf(data);
      const row: StoredLanguagePack = {
        id,
        pack: read.value,
        importedAt: now,
        importedBy: by,
        use: { on: false, at: now, by },
      };
      return ok({ value: id, writes: rowWrites('languagePack', row) });
    },
  });
}
