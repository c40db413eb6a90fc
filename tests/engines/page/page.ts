import { config } from 'zod';
import type { Form } from '../../../shared/domain/forms/form.ts';
import { prepareForm } from '../../../shared/domain/forms/prepare-form.ts';
import type { RandomStep } from '../../domain/forms/support/random-steps.ts';
import { benchForms, benchRespondent, type EngineTimes, type RespondentAsked, type RespondentTimes } from './bench.ts';
import { compareEngines, type Comparison } from './compare.ts';

config({ jitless: true });

/** What a test asks of the page by `page.evaluate`. */
export interface EnginesLab {
  readonly bench: (groups: number, edits: number) => Promise<readonly EngineTimes[]>;
  readonly respondent: (asked: RespondentAsked) => Promise<readonly RespondentTimes[]>;
  readonly compare: (form: Form, steps: readonly RandomStep[]) => Promise<Comparison>;
}

const lab: EnginesLab = {
  bench: benchForms,
  respondent: benchRespondent,
  compare: (form, steps) => {
    const prepared = prepareForm(form, { now: () => new Date().toISOString().slice(0, 23) });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
    return compareEngines(prepared.value, steps);
  },
};

Object.assign(globalThis, { lab });
