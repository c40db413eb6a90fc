import type { PreparedForm } from '../../../shared/domain/forms/prepare-form.ts';
import { ANSWER_STATES } from '../../../shared/domain/forms/check-answers.ts';
import { numberOf } from '../../../shared/domain/forms/expression/value.ts';
import { type Scope, scopesWithin } from '../../../shared/domain/forms/scope.ts';
import { openSession } from '../../../shared/domain/forms/session.ts';
import { doStep, type DoneStep, type RandomStep } from '../../domain/forms/support/random-steps.ts';
import { xformXml } from '../xform-xml.ts';
import { openGetodk, type NodeView } from './getodk-form.ts';

export interface Comparison {
  readonly differences: readonly string[];
  readonly steps: number;
  readonly compared: number;
  readonly closed: number;
  readonly calculated: number;
}

/** The same answers into both engines; after each, every node's relevance, value and validity. Stops at the first difference. */
export async function compareEngines(prepared: PreparedForm, steps: readonly RandomStep[]): Promise<Comparison> {
  const session = openSession(prepared);
  const theirs = await openGetodk(xformXml(prepared));
  const counts = { steps: 0, compared: 0, closed: 0, calculated: 0 };
  const done: DoneStep[] = [];
  const look = (): string[] => {
    const nodes = theirs.nodes();
    return oursBelow(prepared, session.root).flatMap(({ reference, view, calculation }) => {
      const other = nodes.get(reference);
      counts.compared += 1;
      if (!view.relevant) counts.closed += 1;
      if (calculation !== '' && view.value !== '') counts.calculated += 1;
      if (other !== undefined && (same(view, other) || sumOfNothing(calculation, view, other))) return [];
      return [
        `${reference}: ours ${JSON.stringify(view)}, theirs ${JSON.stringify(other)} after ${JSON.stringify(done)}`,
      ];
    });
  };
  let differences = look();
  for (const step of steps) {
    if (differences.length > 0) break;
    const did = doStep(session, step);
    if (did === null) continue;
    // A blank count is no instance here; the other engine leaves those there are. From here on the two fill different forms.
    if (blankCount(prepared, session.root)) break;
    forgetParked(session.root);
    done.push(did);
    counts.steps += 1;
    if (did.kind === 'answer') theirs.answer(referenceOf(prepared, did.row, did.path), did.text);
    else if (did.kind === 'add') theirs.add(referenceOf(prepared, did.row, did.path));
    else theirs.remove(referenceOf(prepared, did.row, did.path.slice(0, -1)), did.path.at(-1) ?? 0);
    differences = look();
  }
  return { differences, ...counts };
}

/** XPath 1.0: the sum of no nodes is 0, here and in ODK Collect; the other engine has no number for it. */
function sumOfNothing(calculation: string, ours: NodeView, theirs: NodeView): boolean {
  return (
    /^sum\([^()]*\)$/.test(calculation) && ours.relevant && theirs.relevant && ours.value === '0' && theirs.value === ''
  );
}

function same(a: NodeView, b: NodeView): boolean {
  if (a.relevant !== b.relevant) return false;
  if (!a.relevant) return true;
  const equal = a.value === b.value || (a.value !== '' && b.value !== '' && Number(a.value) === Number(b.value));
  return equal && a.constraint === b.constraint && a.required === b.required;
}

function blankCount({ rows }: PreparedForm, root: Scope): boolean {
  return scopesWithin(root).some((scope) =>
    [...scope.instances.keys()].some((repeat) => {
      const count = rows[repeat]?.repeatCount;
      return count != null && Number.isNaN(numberOf(count({ scope, choice: null })));
    }),
  );
}

/** The other engine forgets what stood in instances that a count took away; here it would come back with them. */
function forgetParked(scope: Scope): void {
  for (const parked of scope.parked.values()) parked.length = 0;
  for (const list of scope.instances.values()) for (const one of list) forgetParked(one);
}

function oursBelow(prepared: PreparedForm, scope: Scope) {
  const views: { reference: string; view: NodeView; calculation: string }[] = [];
  const { layout, form } = prepared;
  const path = placesOf(scope);
  for (const row of layout.members.get(scope.repeat) ?? []) {
    const slot = layout.slot[row] ?? 0;
    const own = form.rows[row];
    if (own === undefined || row === scope.repeat) continue;
    const state = ANSWER_STATES[scope.state[slot] ?? 0];
    const view: NodeView = {
      relevant: scope.relevant[slot] === 1,
      value: scope.shown[slot] ?? '',
      constraint: state !== 'constraint',
      required: state !== 'missing',
    };
    views.push({ reference: referenceOf(prepared, row, path), view, calculation: own.calculation ?? '' });
  }
  for (const list of scope.instances.values()) for (const one of list) views.push(...oursBelow(prepared, one));
  return views;
}

function placesOf(scope: Scope): readonly number[] {
  return scope.parent === null ? [] : [...placesOf(scope.parent), scope.place];
}

/** `/data/member[2]/age`; for a repeat without a place of its own, the range of its instances. */
function referenceOf({ form, layout }: PreparedForm, row: number, path: readonly number[]): string {
  const names: string[] = [];
  let places = [...path];
  const chain = layout.chain(row);
  const own = form.rows[row]?.kind === 'repeat' && path.length < chain.length;
  for (let at = row; at !== -1; at = layout.parent[at] ?? -1) {
    const name = form.rows[at]?.name ?? '';
    const isRepeat = form.rows[at]?.kind === 'repeat';
    if (isRepeat && !(own && at === row)) names.unshift(`${name}[${(places.pop() ?? 0) + 1}]`);
    else names.unshift(name);
  }
  places = [];
  return `/data/${names.join('/')}`;
}
