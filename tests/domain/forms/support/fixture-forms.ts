import { readdirSync, readFileSync } from 'node:fs';
import { workbookOf } from './tables.ts';

const FOLDER = new URL('../../../fixtures/xlsform/', import.meta.url);

/** Forms of the kinds that people use, written for these tests. */
export const FIXTURE_FORMS = readdirSync(FOLDER)
  .toSorted()
  .map((file) => ({
    name: file.replace('.txt', ''),
    sheets: workbookOf(readFileSync(new URL(file, FOLDER), 'utf8')),
  }));
