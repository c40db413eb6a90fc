import {
  archiveRowSchema,
  confirmationSchema,
  evidenceSchema,
  hallCheckSchema,
  problemSchema,
  verdictSchema,
  visitSchema,
} from './entities.ts';

/** Entity name and schema of each row of a visit, for patchRow. */
export const ROW_KINDS = {
  visit: { entity: 'visit', schema: visitSchema },
  verdict: { entity: 'verdict', schema: verdictSchema },
  hallCheck: { entity: 'hallCheck', schema: hallCheckSchema },
  archiveRow: { entity: 'archiveRow', schema: archiveRowSchema },
  evidence: { entity: 'evidence', schema: evidenceSchema },
  problem: { entity: 'problem', schema: problemSchema },
  confirmation: { entity: 'confirmation', schema: confirmationSchema },
} as const;
