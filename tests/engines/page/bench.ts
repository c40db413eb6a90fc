import { Model } from 'survey-core';
import type { Form } from '../../../shared/domain/forms/form.ts';
import { prepareForm } from '../../../shared/domain/forms/prepare-form.ts';
import { openSession, setAnswer } from '../../../shared/domain/forms/session.ts';
import { formOfInstrument } from '../../../shared/domain/questionnaire/instrument-form.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { xformXml } from '../xform-xml.ts';
import { bigAnswers, bigForm, bigSurvey } from './big-form.ts';
import { openGetodk } from './getodk-form.ts';
import { instrumentSurvey } from './instrument-survey.ts';

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

/** Milliseconds of one engine on one questionnaire: medians over `rounds` respondents. */
export interface RespondentTimes {
  readonly engine: string;
  readonly load: number;
  readonly fill: number;
  readonly edit: number;
  /** Items open when the sheet is full: the engines must have followed the same branches. */
  readonly open: number;
}

export interface RespondentAsked {
  readonly instrument: Instrument;
  readonly answers: readonly (readonly [string, string])[];
  /** An answer that opens another item, and one that closes it again. */
  readonly edit: { readonly name: string; readonly opens: string; readonly closes: string };
  readonly rounds: number;
}

/** One questionnaire as each respondent meets it: loaded, filled, one answer changed there and back. */
export async function benchRespondent(asked: RespondentAsked): Promise<readonly RespondentTimes[]> {
  const form = formOfInstrument(asked.instrument);
  const survey = instrumentSurvey(asked.instrument);
  const engines: readonly (readonly [string, () => Promise<Filled>])[] = [
    ['巡厅', () => Promise.resolve(openForm(form))],
    ['SurveyJS', () => Promise.resolve(openModel(survey))],
    ['@getodk/xforms-engine', () => openForeign(form)],
  ];
  const times: RespondentTimes[] = [];
  for (const [engine, open] of engines) times.push(await respondentTimes(engine, open, asked));
  return times;
}

async function respondentTimes(
  engine: string,
  open: () => Promise<Filled>,
  { answers, edit, rounds }: RespondentAsked,
): Promise<RespondentTimes> {
  const load: number[] = [];
  const fill: number[] = [];
  const edits: number[] = [];
  let opened = 0;
  // The first rounds pay for the first run of the code.
  for (let round = -3; round < rounds; round++) {
    const began = performance.now();
    const form = await open();
    const loaded = performance.now();
    for (const [name, text] of answers) form.answer(name, text);
    const filled = performance.now();
    for (let i = 0; i < 10; i++) form.answer(edit.name, i % 2 === 0 ? edit.opens : edit.closes);
    const edited = performance.now();
    if (round < 0) continue;
    load.push(loaded - began);
    fill.push(filled - loaded);
    edits.push((edited - filled) / 10);
    opened = form.open();
  }
  return { engine, load: middle(load), fill: middle(fill), edit: middle(edits), open: opened };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
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
  return openForm(bigForm(groups), `total${groups}`);
}

function openForm(asked: Form, total = ''): Filled {
  const made = prepareForm(asked, { now: () => '' });
  if (!made.ok) throw new Error(JSON.stringify(made.error[0]));
  const { layout, form } = made.value;
  const session = openSession(made.value);
  const { root } = session;
  return {
    answer: (name, text) => setAnswer(session, layout.indexOf.get(name) ?? 0, root, text),
    open: () => form.rows.filter((row, at) => row.kind !== 'group' && root.relevant[layout.slot[at] ?? 0] === 1).length,
    total: () => root.shown[layout.slot[layout.indexOf.get(total) ?? 0] ?? 0] ?? '',
  };
}

async function openTheirs(groups: number): Promise<Filled> {
  return openForeign(bigForm(groups), `total${groups}`);
}

async function openForeign(asked: Form, total = ''): Promise<Filled> {
  const made = prepareForm(asked, { now: () => '' });
  if (!made.ok) throw new Error(JSON.stringify(made.error[0]));
  const form = await openGetodk(xformXml(made.value));
  const { rows } = made.value.form;
  const byName = new Map(rows.map((row) => [row.name, row]));
  const pathOf = (name: string): string => {
    const parent = byName.get(name)?.parent ?? null;
    return `${parent === null ? '/data' : pathOf(parent)}/${name}`;
  };
  const names = new Map(rows.map(({ name }) => [name, pathOf(name)]));
  const items = new Set(rows.filter(({ kind }) => kind !== 'group').map(({ name }) => pathOf(name)));
  const handles = form.handles();
  return {
    answer: (name, text) => handles.get(names.get(name) ?? '')?.(text),
    open: () => [...form.nodes()].filter(([at, { relevant }]) => relevant && items.has(at)).length,
    total: () => form.nodes().get(names.get(total) ?? '')?.value ?? '',
  };
}

function openSurvey(groups: number): Filled {
  return openModel(bigSurvey(groups), `total${groups}`);
}

function openModel(asked: object, total = ''): Filled {
  const survey = new Model(asked);
  const questions = survey.getAllQuestions();
  const numbers = new Set(questions.filter((one) => one['inputType'] === 'number').map(({ name }) => name));
  const kinds = new Map(questions.map((question) => [question.name, question.getType()]));
  return {
    answer: (name, text) => {
      const kind = kinds.get(name);
      survey.setValue(name, kind === 'checkbox' ? text.split(' ') : numbers.has(name) ? Number(text) : text);
    },
    open: () => questions.filter((question) => question.isVisible).length,
    total: () => String(survey.getValue(total)),
  };
}
