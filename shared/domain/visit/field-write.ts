import type { Json } from '../../lib/json.ts';

export const ENTITY_NAMES = [
  'visit',
  'verdict',
  'hallCheck',
  'archiveRow',
  'evidence',
  'problem',
  'confirmation',
  'sealedRecord',
  'maskedCopy',
  'document',
  'framework',
  'setting',
  'draft',
  'groupChoice',
  'surveyBatch',
  'surveyEntry',
  'surveyRuling',
  'surveyTally',
  'surveyIssue',
  'surveyScan',
  'surveyTarget',
  'surveyOnlineRow',
  'languagePack',
  'instrument',
  'bundle',
] as const;

export type EntityName = (typeof ENTITY_NAMES)[number];

/** One field of one row gets one value. A decision answers with these; the data layer turns each into a change. */
export interface FieldWrite {
  readonly entity: EntityName;
  readonly entityId: string;
  readonly field: string;
  readonly value: Json;
}
