import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../shared/domain/forms/form.ts';
import { instrumentWorkbook } from '../../shared/domain/questionnaire/instrument-workbook.ts';
import { readXlsform } from '../../shared/domain/xlsform/read-xlsform.ts';
import { FIXTURE_FORMS } from '../domain/forms/support/fixture-forms.ts';
import { PORTS } from '../domain/forms/support/open-form.ts';
import { type RandomStep, randomSteps } from '../domain/forms/support/random-steps.ts';
import { QY, QZ } from '../domain/support/questionnaires.ts';
import { openLab, type Lab } from './open-lab.ts';
import type { EnginesLab } from './page/page.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['RUNS'] ?? 12);

/** 群众卷 and 企业卷 as their export has them. */
const OURS = [QZ, QY].map((instrument) => ({ name: instrument.id, sheets: instrumentWorkbook(instrument) }));

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

describe('relevance, calculations and validity beside @getodk/xforms-engine on random answers', () => {
  it.each([...FIXTURE_FORMS, ...OURS])('$name', async ({ name, sheets }) => {
    const { prepared } = readXlsform(sheets, PORTS);
    if (prepared === null) throw new Error(name);
    const counts = { steps: 0, compared: 0, closed: 0, calculated: 0 };
    for (const steps of fc.sample(randomSteps, { seed: SEED, numRuns: RUNS })) {
      const asked: [Form, readonly RandomStep[]] = [prepared.form, steps];
      const found = await lab.page.evaluate(
        ([form, all]) => (globalThis as unknown as { lab: EnginesLab }).lab.compare(form, all),
        asked,
      );
      expect(found.differences, `seed ${SEED}`).toEqual([]);
      for (const key of ['steps', 'compared', 'closed', 'calculated'] as const) counts[key] += found[key];
    }
    console.log(`${name}: seed ${SEED}, ${RUNS} runs, ${JSON.stringify(counts)}`);
    expect(counts.steps).toBeGreaterThan(RUNS);
  });
});
