import type { Ports } from '../../../../shared/domain/forms/expression/functions.ts';
import type { PreparedForm } from '../../../../shared/domain/forms/prepare-form.ts';
import type { Scope } from '../../../../shared/domain/forms/scope.ts';
import { ANSWER_STATES, type AnswerState } from '../../../../shared/domain/forms/check-answers.ts';
import { setAnswer } from '../../../../shared/domain/forms/session.ts';
import type { FormSession } from '../../../../shared/domain/forms/session-state.ts';
import { readXlsform } from '../../../../shared/domain/xlsform/read-xlsform.ts';
import { workbookOf } from './tables.ts';

export const PORTS: Ports = { now: () => '2022-08-31T10:20:30.000' };

export function preparedOf(text: string): PreparedForm {
  const { prepared, errors } = readXlsform(workbookOf(text), PORTS);
  if (prepared === null) throw new Error(JSON.stringify(errors, null, 1));
  return prepared;
}

export function rowOf({ layout }: PreparedForm, name: string): number {
  const row = layout.indexOf.get(name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
}

export function put(session: FormSession, name: string, text: string, scope: Scope = session.root): void {
  setAnswer(session, rowOf(session.prepared, name), scope, text);
}

/** What stands in a row; null = not relevant. */
export function shown({ prepared, root }: FormSession, name: string, scope: Scope = root): string | null {
  const slot = prepared.layout.slot[rowOf(prepared, name)] ?? 0;
  return scope.relevant[slot] === 1 ? (scope.shown[slot] ?? '') : null;
}

export function stateOf({ prepared, root }: FormSession, name: string, scope: Scope = root): AnswerState {
  const slot = prepared.layout.slot[rowOf(prepared, name)] ?? 0;
  return ANSWER_STATES[scope.state[slot] ?? 0] ?? 'fine';
}

export function instancesOf({ prepared, root }: FormSession, name: string, outer: Scope = root): readonly Scope[] {
  return outer.instances.get(rowOf(prepared, name)) ?? [];
}
