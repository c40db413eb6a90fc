import { assemblePoints } from '../../shared/domain/framework/assemble-points.ts';
import { frameworkHash } from '../../shared/domain/framework/framework-hash.ts';
import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import { hallChecksFor } from '../../shared/domain/framework/hall-checks.ts';
import { newVisit, type NewVisitInput, type VisitBasis } from '../../shared/domain/visit/new-visit.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { builtInFrameworks } from '../data/frameworks/built-in.ts';
import { groupChoicesOf } from '../data/frameworks/group-choices.ts';
import type { GroupChoice } from '../data/log/row-schemas.ts';
import { assumptionsKey, readAssumptions } from '../text/setting-keys.ts';
import type { CommandError } from './command-error.ts';
import { contextOf, nextNumber } from './run-decision.ts';
import { frameworkByHash } from './with-framework.ts';

export interface CreateVisitInput extends NewVisitInput {
  /** Default: the framework that comes with the program. */
  readonly frameworkHash?: string;
  /** Assumptions by name (R14); missing: what the settings say, else the framework's default. */
  readonly switches?: Readonly<Record<string, boolean>>;
}

/** 新建抽查: assembles the points that bind the unit and writes the visit in one unit of work. Answers with its id. */
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
      const basis = basisOf(file, input, switches, choices);
      const number = await nextNumber(view, data.device);
      const writes = newVisit(file, basis, input, { ...contextOf(data), number });
      if (!writes.ok) return writes;
      return ok({ value: writes.value[0]?.entityId ?? '', writes: writes.value });
    },
  });
}

function basisOf(
  file: FrameworkFile,
  input: CreateVisitInput,
  switches: Readonly<Record<string, boolean>>,
  choices: readonly GroupChoice[],
): VisitBasis {
  const members = Object.fromEntries(choices.map(({ group, members }) => [group, members]));
  const assembly = assemblePoints(file, switches, members, input.unit);
  return {
    frameworkHash: frameworkHash(file),
    points: assembly.points,
    hallCheckCodes: hallChecksFor(file, input.siteKind).map((check) => check.code),
    assumptions: [
      ...file.overlay.assumptions.map(({ name, label, note, default: usual }) => ({
        name: label,
        value: (switches[name] ?? usual) ? '采用' : '不采用',
        note,
      })),
      ...choices.map(({ group, members, decidedBy }) => ({
        name: group,
        value: members.join('、').slice(0, 500),
        note: `由 ${decidedBy} 指定`,
      })),
    ],
  };
}
