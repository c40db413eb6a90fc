import { Model } from 'survey-core';
import { prepareForm } from '../../../shared/domain/forms/prepare-form.ts';
import { openSession, setAnswer } from '../../../shared/domain/forms/session.ts';
import { xformXml } from '../xform-xml.ts';
import { bigAnswers, bigForm, bigSurvey } from './big-form.ts';
import { openGetodk } from './getodk-form.ts';

/** Milliseconds of one engine on one form; `open` counts what is open at the end, `total` the last running total. */
export interface EngineTimes {
  readonly engine: string;
  readonly load: number;
  readonly fill: number;
  readonly near: readonly number[];
  readonly far: readonly number[];
  readonly open: number;
  readonly total: string;
}

interface Filled {
  readonly answer: (name: string, text: string) => void;
  readonly open: () => number;
  readonly total: () => string;
}

/** The same form loaded, filled and edited in each engine, one after another in this page. */
export async function benchForms(groups: number, edits: number): Promise<readonly EngineTimes[]> {
  const ours = async (): Promise<Filled> => openOurs(groups);
  const getodk = async (): Promise<Filled> => openTheirs(groups);
  const surveyjs = async (): Promise<Filled> => openSurvey(groups);
  const times: EngineTimes[] = [];
  for (const [engine, open] of [
    ['巡厅', ours],
    ['SurveyJS', surveyjs],
    ['@getodk/xforms-engine', getodk],
  ] as const) {
    times.push(await timesOf(engine, open, groups, edits));
  }
  return times;
}

async function timesOf(
  engine: string,
  open: () => Promise<Filled>,
  groups: number,
  edits: number,
): Promise<EngineTimes> {
  const began = performance.now();
  const form = await open();
  const load = performance.now() - began;
  const start = performance.now();
  for (const [name, text] of bigAnswers(groups)) form.answer(name, text);
  const fill = performance.now() - start;
  // Ten at a time: one edit may take less than the clock can tell.
  const tenEdits = (name: string): number => {
    const at = performance.now();
    for (let i = 1; i <= 10; i++) form.answer(name, String(i));
    return (performance.now() - at) / 10;
  };
  // The last group is never divisible by three here, so its row is open.
  const last = groups % 3 === 0 ? groups - 1 : groups;
  const near = Array.from({ length: edits / 10 }, () => tenEdits(`price${last}`));
  const far = Array.from({ length: edits / 10 }, () => tenEdits('price1'));
  return { engine, load, fill, near, far, open: form.open(), total: form.total() };
}

function openOurs(groups: number): Filled {
  const made = prepareForm(bigForm(groups), { now: () => '' });
  if (!made.ok) throw new Error(JSON.stringify(made.error[0]));
  const { layout, form } = made.value;
  const session = openSession(made.value);
  const { root } = session;
  return {
    answer: (name, text) => setAnswer(session, layout.indexOf.get(name) ?? 0, root, text),
    open: () => form.rows.filter((row, at) => row.kind !== 'group' && root.relevant[layout.slot[at] ?? 0] === 1).length,
    total: () => root.shown[layout.slot[layout.indexOf.get(`total${groups}`) ?? 0] ?? 0] ?? '',
  };
}

async function openTheirs(groups: number): Promise<Filled> {
  const made = prepareForm(bigForm(groups), { now: () => '' });
  if (!made.ok) throw new Error('big form');
  const form = await openGetodk(xformXml(made.value));
  const names = new Map(
    made.value.form.rows.map(({ name, parent }) => [name, `/data/${parent === null ? '' : `${parent}/`}${name}`]),
  );
  const handles = form.handles();
  return {
    answer: (name, text) => handles.get(names.get(name) ?? '')?.(text),
    open: () => [...form.nodes()].filter(([at, { relevant }]) => relevant && /^\/data\/g\d+\/./.test(at)).length,
    total: () => form.nodes().get(names.get(`total${groups}`) ?? '')?.value ?? '',
  };
}

function openSurvey(groups: number): Filled {
  const survey = new Model(bigSurvey(groups));
  const questions = survey.getAllQuestions();
  const kinds = new Map(questions.map((question) => [question.name, question.getType()]));
  return {
    answer: (name, text) => {
      const numeric = /^(?:count|price)/.test(name);
      survey.setValue(name, kinds.get(name) === 'checkbox' ? text.split(' ') : numeric ? Number(text) : text);
    },
    open: () => questions.filter((question) => question.isVisible).length,
    total: () => String(survey.getValue(`total${groups}`)),
  };
}
