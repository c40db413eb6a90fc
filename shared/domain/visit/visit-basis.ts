import { assemblePoints } from '../framework/assemble-points.ts';
import { frameworkHash } from '../framework/framework-hash.ts';
import type { FrameworkFile } from '../framework/framework.ts';
import { hallChecksFor } from '../framework/hall-checks.ts';
import { groupChoiceWords } from '../framework/membership.ts';
import type { SiteKind } from './entities.ts';
import type { VisitBasis } from './new-visit.ts';

/** The office's reading of an open group (R15). `group` is the printed name, or groupChoiceKey for one block. */
export interface DecidedGroup {
  readonly group: string;
  readonly members: readonly string[];
  readonly decidedBy: string;
}

/**
 * What binds a unit at this kind of site, and under which assumptions: every switch of the framework (R14), and of the
 * office's readings of open groups those that count this unit in (R15). Nothing is cut: a list of members that does not
 * fit the visit's row is refused there (field-too-long).
 */
export function visitBasis(
  file: FrameworkFile,
  { unit, siteKind }: { readonly unit: string; readonly siteKind: SiteKind },
  switches: Readonly<Record<string, boolean>>,
  decided: readonly DecidedGroup[],
): VisitBasis {
  const members = Object.fromEntries(decided.map((one) => [one.group, one.members]));
  const assumed = file.overlay.assumptions.map(({ name, label, note, default: usual }) => ({
    name: label,
    value: (switches[name] ?? usual) ? '采用' : '不采用',
    note,
  }));
  const chosen = decided
    .filter((one) => one.members.includes(unit))
    .map((one) => ({
      name: groupChoiceWords(one.group),
      value: one.members.join('、'),
      note: `由 ${one.decidedBy} 指定`,
    }));
  return {
    frameworkHash: frameworkHash(file),
    points: assemblePoints(file, switches, members, unit).points,
    hallCheckCodes: hallChecksFor(file, siteKind).map((check) => check.code),
    assumptions: [...assumed, ...chosen],
  };
}
