import { ENTITY_NAMES, type EntityName } from '../../domain/visit/field-write.ts';
import type { Change } from '../change.ts';

/** Who a device is to the office. */
export const ROLES = ['检查员', '录入员', '复核', '管理员'] as const;

export type Role = (typeof ROLES)[number];

/** What every device writes about itself. */
const OWN_MATTERS: readonly EntityName[] = ['setting', 'draft', 'bundle'];
const VISIT: readonly EntityName[] = [
  'visit',
  'verdict',
  'hallCheck',
  'archiveRow',
  'evidence',
  'problem',
  'confirmation',
  'sealedRecord',
  'document',
];
const KEYING: readonly EntityName[] = ['surveyBatch', 'surveyEntry', 'surveyTally'];

/** 复核 also rules on differences (surveyRuling) and on open groups (groupChoice); a 方案 is the 管理员's. */
const MAY_WRITE: Readonly<Record<Role, ReadonlySet<string>>> = {
  检查员: new Set([...OWN_MATTERS, ...VISIT, ...KEYING]),
  录入员: new Set([...OWN_MATTERS, ...KEYING]),
  复核: new Set([...OWN_MATTERS, ...VISIT, ...KEYING, 'surveyRuling', 'groupChoice']),
  管理员: new Set(ENTITY_NAMES),
};

/**
 * Whether a device of this role may hand in this row, its own or one that it carries for another. A kind that this program
 * does not know is a newer program's: everybody but a 录入员, whose kinds are few and known, carries it on.
 */
export function mayWrite(role: Role, { entity }: Pick<Change, 'entity'>): boolean {
  if (MAY_WRITE[role].has(entity)) return true;
  return role !== '录入员' && !(ENTITY_NAMES as readonly string[]).includes(entity);
}
