import { expect, it } from 'vitest';
import { fieldLabel } from '../../../renderer/text/field-labels.ts';
import { sealIssueSentence } from '../../../renderer/text/seal-issues.ts';
import { isVisitError, visitErrorSentence } from '../../../renderer/text/visit-errors.ts';
import {
  archiveRowSchema,
  confirmationSchema,
  evidenceSchema,
  problemSchema,
  verdictSchema,
  visitSchema,
} from '../../../shared/domain/visit/entities.ts';
import { type SealIssueCode, sealIssue } from '../../../shared/domain/visit/seal/seal-issue.ts';
import { SEAL_ISSUE_RULES } from '../../../shared/domain/visit/seal/seal-issue-rules.ts';
import { VISIT_ERROR_CODES } from '../../../shared/domain/visit/visit-error.ts';

it('has a sentence for every refusal, naming the field', () => {
  const sentences = VISIT_ERROR_CODES.map((code) => visitErrorSentence({ code, field: 'inspectors.1.certificate' }));
  expect(new Set(sentences).size).toBe(VISIT_ERROR_CODES.length);
  for (const sentence of sentences) expect(sentence).toMatch(/[。]$/);
  expect(visitErrorSentence({ code: 'field-required', field: 'inspectors.1.certificate' })).toBe(
    '“检查人员第2项的证件（委托书）号”未填写，请填写后再继续。',
  );
  expect(isVisitError({ code: 'quota' })).toBe(false);
  expect(isVisitError({ code: 'visit-sealed' })).toBe(true);
});

it('has a sentence with a way out for every seal issue', () => {
  const issues = Object.keys(SEAL_ISSUE_RULES).map((code) => sealIssue(code as SealIssueCode, '甲'));
  for (const issue of issues) expect(sealIssueSentence(issue)).toMatch(/^[^。]+。[^。]+。$/);
  expect(issues.length).toBeGreaterThan(70);
});

it('has a Chinese label for every field a person fills in', () => {
  const NOT_TYPED = new Set(
    'id visitId frameworkId frameworkHash hallCheckCodes bindings assumptions sealedRecordId correctsRecordId createdAt decidedAt decidedBy position removed kind size mime fileName width height orientation takenAtSource capturedBy voided confirmedAt'.split(
      ' ',
    ),
  );
  const schemas = [visitSchema, verdictSchema, archiveRowSchema, evidenceSchema, problemSchema, confirmationSchema];
  const fields = schemas.flatMap((schema) => Object.keys(schema.shape)).filter((field) => !NOT_TYPED.has(field));
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.filter((field) => !/[一-龥]/.test(fieldLabel(field)))).toEqual([]);
  expect(fieldLabel('companions.0.title')).toBe('陪同人第1项的职务');
});
