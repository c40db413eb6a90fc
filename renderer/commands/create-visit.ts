import type { Person } from '../../shared/domain/visit/entities.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { newVisit, type NewVisitInput } from '../../shared/domain/visit/new-visit.ts';
import { visitBasis } from '../../shared/domain/visit/visit-basis.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { builtInFrameworks } from '../data/frameworks/built-in.ts';
import { groupChoicesOf } from '../data/frameworks/group-choices.ts';
import type { View } from '../data/log/view.ts';
import { assumptionsKey, INSPECTOR_SETTINGS, readAssumptions } from '../text/setting-keys.ts';
import type { CommandError } from './command-error.ts';
import { contextOf, nextNumber } from './run-decision.ts';
import { frameworkByHash } from './with-framework.ts';

export interface CreateVisitInput extends NewVisitInput {
  /** Default: the framework that comes with the program. */
  readonly frameworkHash?: string;
  /** Assumptions by name (R14); missing: what the settings say, else the framework's default. */
  readonly switches?: Readonly<Record<string, boolean>>;
}

/**
 * 新建抽查: assembles the points that bind the unit and writes the visit in one unit of work. Answers with its id. On a
 * laptop that has no name yet its first inspector becomes the one who works at it: a record must not be sealed by nobody.
 */
export async function createVisit(input: CreateVisitInput): Promise<Result<string, CommandError>> {
  const data = currentData();
  const hash = input.frameworkHash ?? (await builtInFrameworks())[0]?.hash ?? '';
  const framework = await frameworkByHash(hash);
  if (!framework.ok) return framework;
  const file = framework.value;
  return data.work.run<string, CommandError>({
    keep: false,
    decide: async (view) => {
      const choices = groupChoicesOf(await view.all('groupChoice'), hash);
      const stored = (await view.row('setting', assumptionsKey(hash)))?.fields['value'] ?? null;
      const switches = { ...readAssumptions(file, stored), ...input.switches };
      const basis = visitBasis(file, input, switches, choices);
      const number = await nextNumber(view, data.device);
      const me = (await unnamedLaptop(view)) ? input.inspectors[0] : undefined;
      const context = contextOf(data);
      const writes = newVisit(file, basis, input, { ...context, by: me?.name.trim() ?? context.by, number });
      if (!writes.ok) return writes;
      return ok({ value: writes.value[0]?.entityId ?? '', writes: [...writes.value, ...(me ? nameLaptop(me) : [])] });
    },
  });
}

async function unnamedLaptop(view: View): Promise<boolean> {
  const name = (await view.row('setting', INSPECTOR_SETTINGS.name))?.fields['value'];
  return typeof name !== 'string' || name.trim() === '';
}

function nameLaptop(person: Person): FieldWrite[] {
  return (['name', 'organisation', 'certificate'] as const).map((field) => ({
    entity: 'setting',
    entityId: INSPECTOR_SETTINGS[field],
    field: 'value',
    value: person[field].trim(),
  }));
}
