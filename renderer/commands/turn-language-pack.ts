import type { StoredLanguagePack } from '../../shared/domain/questionnaire/language-pack.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { typed } from '../data/load-bundle.ts';
import { contextOf, noSuch } from './run-decision.ts';

/** Turns a pack on or off. One pack a questionnaire and language at a time: turning one on turns the others off. */
export function turnLanguagePack(id: string, on: boolean): Promise<Result<null, WriteFailure>> {
  const data = currentData();
  return data.work.run<null, WriteFailure>({
    keep: true,
    decide: async (view) => {
      const { now: at, by } = contextOf(data);
      const packs = (await view.all('languagePack')).map((row) => typed<StoredLanguagePack>(row));
      const own = packs.find((one) => one.id === id);
      if (own === undefined) return err(noSuch('languagePack', id));
      const write = (entityId: string, now: boolean): FieldWrite => ({
        entity: 'languagePack',
        entityId,
        field: 'use',
        value: { on: now, at, by },
      });
      const others = packs.filter(
        (one) =>
          on &&
          one.id !== id &&
          one.use.on &&
          one.pack.instrumentHash === own.pack.instrumentHash &&
          one.pack.language === own.pack.language,
      );
      return ok({ value: null, writes: [write(id, on), ...others.map((other) => write(other.id, false))] });
    },
  });
}
