import type { Json } from '../../lib/json.ts';
import type { ElementKey } from './merge-elements.ts';

/**
 * The written rules by which concurrent values of one field become one value. Each is a function of the set of changes
 * alone, so every laptop comes to the same value, whatever road and order the changes took; no clock decides.
 * - `same`: everybody wrote the same.
 * - `untouched`: the first touch of a row writes its empty fields too; such an empty value says nothing. Only a first
 *   write counts as that: emptying a field that held something is somebody's decision.
 * - `elements`: lists and tables merge element by element against their last common version.
 * - `stamp`: who decided and when only accompanies another field; the pair of one writer is shown, never a mixture.
 * - `first-seal`: a sealed record never merges. The visit keeps the record of one seal, the other stands as well and is
 *   its 更正.
 * What no rule settles is a conflict: all values are kept and a person settles it.
 */
export type MergeRule = 'same' | 'untouched' | 'elements' | 'stamp' | 'first-seal';

export type FieldRule =
  | { readonly rule: 'elements'; readonly keyOf: ElementKey }
  | { readonly rule: 'stamp' }
  | { readonly rule: 'first-seal' };

/** The rule that a field has besides `same` and `untouched`; undefined = none. */
export function fieldRule(entity: string, field: string): FieldRule | undefined {
  return RULES[`${entity}.${field}`];
}

const IDS: FieldRule = { rule: 'elements', keyOf: (element) => (typeof element === 'string' ? element : null) };
const STAMP: FieldRule = { rule: 'stamp' };

const RULES: Readonly<Record<string, FieldRule>> = {
  'visit.inspectors': by('name'),
  'visit.companions': by('name'),
  'visit.draws': by('id'),
  'visit.sealedRecordId': { rule: 'first-seal' },
  'verdict.measured': by('targetId'),
  'verdict.decidedAt': STAMP,
  'verdict.decidedBy': STAMP,
  'hallCheck.numbers': IDS,
  'hallCheck.decidedAt': STAMP,
  'hallCheck.decidedBy': STAMP,
  'archiveRow.pointIds': IDS,
  'evidence.pointIds': IDS,
  'evidence.hallCheckCodes': IDS,
  'evidence.archiveRowIds': IDS,
  'evidence.problemIds': IDS,
  // What either laptop hid stays hidden.
  'evidence.mask': by('id'),
  'confirmation.signatures': by('party', 'name'),
  'confirmation.confirmedAt': STAMP,
  'groupChoice.decidedBy': STAMP,
  'groupChoice.decidedAt': STAMP,
  'surveyRuling.ruledBy': STAMP,
  'surveyRuling.ruledAt': STAMP,
  'surveyTally.counts': IDS,
  'surveyTarget.quotas': by('cell'),
  'surveyTarget.setBy': STAMP,
  'surveyTarget.setAt': STAMP,
  // One pack imported on two laptops is one pack; only who and when differs.
  'instrument.importedAt': STAMP,
  'instrument.importedBy': STAMP,
  'instrument.fileName': STAMP,
  'languagePack.importedAt': STAMP,
  'languagePack.importedBy': STAMP,
  // One file imported on two laptops is one framework; only the day differs.
  'framework.importedAt': STAMP,
};

/** Elements known by these of their fields. */
function by(...names: readonly string[]): FieldRule {
  return {
    rule: 'elements',
    keyOf: (element) => {
      if (element === null || typeof element !== 'object' || Array.isArray(element)) return null;
      const fields = element as { readonly [key: string]: Json };
      const parts = names.map((name) => fields[name]);
      return parts.every((part) => typeof part === 'string') ? JSON.stringify(parts) : null;
    },
  };
}
