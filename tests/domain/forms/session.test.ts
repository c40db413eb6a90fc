import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PreparedForm } from '../../../shared/domain/forms/prepare-form.ts';
import type { Scope } from '../../../shared/domain/forms/scope.ts';
import { addInstance, openSession, removeInstance } from '../../../shared/domain/forms/session.ts';
import type { FormData } from '../../../shared/domain/forms/session-state.ts';
import { readXlsform } from '../../../shared/domain/xlsform/read-xlsform.ts';
import { prove } from '../support/property.ts';
import { FIXTURE_FORMS } from './support/fixture-forms.ts';
import { instancesOf, PORTS, preparedOf, put, rowOf, shown, stateOf } from './support/open-form.ts';
import { doStep, randomSteps } from './support/random-steps.ts';

describe('a form being filled', () => {
  const FORM = `# survey
type|name|label|relevant|constraint|required|calculation|choice_filter
select_one yn|any|有吗|||yes||
begin group|inner|组|\${any} = 'y'||||
integer|n|几个||. > 0 and . < \${limit}|\${any} = 'y'||
calculate|twice||||| \${n} * 2|
end group|||||||
integer|limit|上限|||||
select_one part|part|部分|||||of = \${any}
text|why|为什么|\${twice} > 10||||
# choices
list_name|name|label|of
yn|y|是|
yn|n|否|
part|p|甲|y
part|q|乙|n`;

  it('opens and closes what follows, and keeps what was typed in a closed row', () => {
    const session = openSession(preparedOf(FORM));
    expect(shown(session, 'n')).toBeNull();
    put(session, 'any', 'y');
    put(session, 'n', '7');
    expect([shown(session, 'twice'), shown(session, 'why')]).toEqual(['14', '']);
    put(session, 'any', 'n');
    expect([shown(session, 'n'), shown(session, 'twice'), shown(session, 'why')]).toEqual([null, null, null]);
    put(session, 'any', 'y');
    expect([shown(session, 'n'), shown(session, 'twice'), shown(session, 'why')]).toEqual(['7', '14', '']);
  });

  it('checks constraint, type and required, again when what they look at changes', () => {
    const session = openSession(preparedOf(FORM));
    expect(stateOf(session, 'any')).toBe('missing');
    put(session, 'any', 'y');
    expect([stateOf(session, 'any'), stateOf(session, 'n')]).toEqual(['fine', 'missing']);
    put(session, 'n', '7');
    expect(stateOf(session, 'n')).toBe('constraint');
    put(session, 'limit', '8');
    expect(stateOf(session, 'n')).toBe('fine');
    put(session, 'n', '7.5');
    expect(stateOf(session, 'n')).toBe('wrong-type');
  });

  it('a choice that the filter no longer offers does not count, and comes back with it', () => {
    const session = openSession(preparedOf(FORM));
    put(session, 'any', 'y');
    put(session, 'part', 'p');
    expect(shown(session, 'part')).toBe('p');
    put(session, 'any', 'n');
    expect(shown(session, 'part')).toBe('');
    put(session, 'any', 'y');
    expect(shown(session, 'part')).toBe('p');
  });
});

describe('repeats', () => {
  const FORM = `# survey
type|name|label|calculation|repeat_count
integer|n|份数||
begin repeat|sheet|份||\${n}
integer|pages|页||
calculate|place||position(..)|
end repeat||||
begin repeat|box|箱||
integer|weight|重||
calculate|share||round(\${weight} div \${all}, 2)|
end repeat||||
calculate|total||sum(\${pages})|
calculate|all||sum(\${weight})|`;

  it('have as many instances as their count says; what was typed in one that went comes back', () => {
    const session = openSession(preparedOf(FORM));
    expect(instancesOf(session, 'sheet')).toHaveLength(0);
    put(session, 'n', '3');
    for (const [i, scope] of instancesOf(session, 'sheet').entries())
      put(session, 'pages', String(10 * (i + 1)), scope);
    expect(shown(session, 'total')).toBe('60');
    put(session, 'n', '1');
    expect(shown(session, 'total')).toBe('10');
    put(session, 'n', '3');
    expect(shown(session, 'total')).toBe('60');
    expect(instancesOf(session, 'sheet').map((scope) => shown(session, 'place', scope))).toEqual(['1', '2', '3']);
  });

  it('a count beyond bounds stays within them', () => {
    const session = openSession(preparedOf(FORM));
    put(session, 'n', '999999999');
    expect(instancesOf(session, 'sheet')).toHaveLength(200);
  });

  it('adding and removing an instance reaches sums outside and shares inside', () => {
    const session = openSession(preparedOf(FORM));
    const box = rowOf(session.prepared, 'box');
    put(session, 'weight', '30', instancesOf(session, 'box')[0]);
    const second = addInstance(session, box, session.root);
    put(session, 'weight', '10', second ?? undefined);
    expect(instancesOf(session, 'box').map((scope) => shown(session, 'share', scope))).toEqual(['0.75', '0.25']);
    const [first] = instancesOf(session, 'box');
    if (first !== undefined) removeInstance(session, first);
    expect(shown(session, 'all')).toBe('10');
    expect(instancesOf(session, 'box').map((scope) => shown(session, 'share', scope))).toEqual(['1']);
  });
});

/** Everything that a sheet would show. */
function pictureOf({ layout, form }: PreparedForm, scope: Scope): unknown {
  const rows = layout.members.get(scope.repeat) ?? [];
  return {
    rows: rows.map((row) => {
      const slot = layout.slot[row] ?? 0;
      return [form.rows[row]?.name, scope.relevant[slot], scope.shown[slot], scope.state[slot], scope.required[slot]];
    }),
    instances: [...scope.instances.values()].map((list) =>
      list.map((one) => pictureOf({ layout, form } as PreparedForm, one)),
    ),
  };
}

function dataOf({ layout, form }: PreparedForm, scope: Scope): FormData {
  return {
    values: Object.fromEntries(
      (layout.members.get(scope.repeat) ?? []).map((row) => [
        form.rows[row]?.name ?? '',
        scope.typed[layout.slot[row] ?? 0] ?? '',
      ]),
    ),
    repeats: Object.fromEntries(
      [...scope.instances].map(([repeat, list]) => [
        form.rows[repeat]?.name ?? '',
        list.map((one) => dataOf({ layout, form } as PreparedForm, one)),
      ]),
    ),
  };
}

describe('working out what follows from one edit', () => {
  // Without timesheet: what a row calculated once holds depends on the order of the answers.
  const forms = new Map(
    FIXTURE_FORMS.filter(({ name }) => name !== 'timesheet').map(({ name, sheets }) => {
      const { prepared, errors } = readXlsform(sheets, PORTS);
      if (prepared === null) throw new Error(`${name}: ${JSON.stringify(errors)}`);
      return [name, prepared];
    }),
  );

  it('comes to the same as working out the whole form', () => {
    const seen = { answers: 0, added: 0, removed: 0, closed: 0 };
    prove(
      'incremental',
      fc.property(fc.constantFrom(...forms.keys()), randomSteps, (name, steps) => {
        const prepared = forms.get(name);
        if (prepared === undefined) throw new Error(name);
        const session = openSession(prepared);
        for (const step of steps) {
          const done = doStep(session, step);
          if (done?.kind === 'answer') seen.answers += 1;
          if (done?.kind === 'add') seen.added += 1;
          if (done?.kind === 'remove') seen.removed += 1;
          const whole = openSession(prepared, dataOf(prepared, session.root));
          expect(pictureOf(prepared, session.root)).toEqual(pictureOf(prepared, whole.root));
        }
        if (session.root.relevant.includes(0)) seen.closed += 1;
      }),
      () => seen,
      400,
    );
  });
});
