import { ENTITY_NAMES, type EntityName } from '../../domain/visit/field-write.ts';
import type { Change } from '../change.ts';

/** Who a device is to the office. */
export const ROLES = ['检查员', '录入员', '复核', '管理员'] as const;

export type Role = (typeof ROLES)[number];

const EVERYBODY: readonly Role[] = ROLES;
const INSPECTION: readonly Role[] = ['检查员', '复核', '管理员'];
const REVIEW: readonly Role[] = ['复核', '管理员'];
const OFFICE: readonly Role[] = ['管理员'];

/** Who may hand in rows of each kind. */
const MAY_WRITE: Readonly<Record<EntityName, readonly Role[]>> = {
  setting: EVERYBODY,
  draft: EVERYBODY,
  bundle: EVERYBODY,
  surveyBatch: EVERYBODY,
  surveyEntry: EVERYBODY,
  surveyTally: EVERYBODY,
  surveyIssue: EVERYBODY,
  surveyScan: EVERYBODY,
  surveyOnlineRow: EVERYBODY,
  // Stored under the hash of its content: nobody can change one that a batch was keyed by.
  instrument: EVERYBODY,
  visit: INSPECTION,
  verdict: INSPECTION,
  hallCheck: INSPECTION,
  archiveRow: INSPECTION,
  evidence: INSPECTION,
  problem: INSPECTION,
  confirmation: INSPECTION,
  sealedRecord: INSPECTION,
  maskedCopy: INSPECTION,
  document: INSPECTION,
  surveyRuling: REVIEW,
  surveyTarget: REVIEW,
  groupChoice: REVIEW,
  languagePack: REVIEW,
  framework: OFFICE,
};

/**
 * Whether a device of this role may hand in this row, its own or one that it carries for another. A kind that this program
 * does not know is a newer program's: everybody but a 录入员, whose kinds are few and known, carries it on.
 */
export function mayWrite(role: Role, { entity }: Pick<Change, 'entity'>): boolean {
  return isKnown(entity) ? MAY_WRITE[entity].includes(role) : role !== '录入员';
}

function isKnown(entity: string): entity is EntityName {
  return (ENTITY_NAMES as readonly string[]).includes(entity);
}
