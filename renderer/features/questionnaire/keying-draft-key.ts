import type { Pass } from '../../../shared/domain/questionnaire/entities.ts';

export function keyingDraftKey(batchId: string, pass: Pass): string {
  return `keying/${batchId}/${pass}`;
}
