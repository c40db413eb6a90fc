import { readFileSync } from 'node:fs';
import { paperOfForm } from '../../../shared/domain/questionnaire/paper-of-form.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { preparedOf } from '../forms/support/open-form.ts';

/** One of tests/fixtures/xlsform as the instrument that importing it makes. */
export function importedInstrument(name: string): Instrument {
  const text = readFileSync(new URL(`../../fixtures/xlsform/${name}.txt`, import.meta.url), 'utf8');
  const { form } = preparedOf(text);
  const instrument = paperOfForm(form, form.defaultLanguage);
  if (instrument === null) throw new Error(`${name} has no sheet of paper`);
  return instrument;
}
