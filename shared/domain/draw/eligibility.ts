import { type DrawRules, plain, type Roster, type RosterEntry } from './roster.ts';

export const PASS_REASONS = ['declared', 'unit', 'workload'] as const;

/** An entry that the rules keep out, and through which of them. */
export type PassedOver = { readonly entry: number; readonly rule: (typeof PASS_REASONS)[number] };

/**
 * Entries that may not be drawn, in roster order. A declared 回避 comes before the relation to the unit (an organisation
 * that is, contains or is contained in a name of the inspected unit), this before the workload.
 */
export function passedOver(roster: Roster, rules: DrawRules): PassedOver[] {
  const declared = new Set(rules.recusals.map((recusal) => recusal.entry));
  const units = rules.units.map(plain).filter((unit) => unit !== '');
  return roster.entries.flatMap((person, entry): PassedOver[] => {
    if (declared.has(entry)) return [{ entry, rule: 'declared' }];
    if (belongsTo(person, units)) return [{ entry, rule: 'unit' }];
    if (rules.maxVisits !== null && person.visits >= rules.maxVisits) return [{ entry, rule: 'workload' }];
    return [];
  });
}

function belongsTo(person: RosterEntry, units: readonly string[]): boolean {
  const own = plain(person.organisation);
  // 市公安局交警支队 belongs to 市公安局; a single character would belong to everything.
  return own.length > 1 && units.some((unit) => unit === own || own.includes(unit) || unit.includes(own));
}
