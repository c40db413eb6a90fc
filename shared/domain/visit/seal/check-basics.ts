import { isVoided } from '../../draw/draw-steps.ts';
import type { FrameworkFile } from '../../framework/framework.ts';
import { epochOf } from '../../time/beijing-time.ts';
import type { Visit } from '../entities.ts';
import { sameInspectors } from '../new-visit.ts';
import { type SealIssue, type SealIssueCode, sealIssue } from './seal-issue.ts';

const REQUIRED = [
  ['number', 'number-missing'],
  ['round', 'round-missing'],
  ['unit', 'unit-missing'],
  ['siteName', 'site-name-missing'],
  ['siteAddress', 'site-address-missing'],
] as const satisfies readonly (readonly [keyof Visit, SealIssueCode])[];

/** ★ fields of domain §2.2. A 暗访 shows no certificate and has no companion. */
export function checkBasics(visit: Visit, framework: FrameworkFile): SealIssue[] {
  const issues: SealIssue[] = [];
  for (const [field, code] of REQUIRED) if (blank(visit[field])) issues.push(sealIssue(code, '', { field }));
  // A draw that stands says itself what was drawn from what, and how.
  const drawn = (visit.draws ?? []).some((sheet) => !isVoided(sheet));
  if (!drawn && blank(visit.sampling)) issues.push(sealIssue('sampling-missing', '', { field: 'sampling' }));
  if (visit.frameworkId !== framework.id) issues.push(sealIssue('framework-mismatch'));
  if (visit.pointIds.length === 0 && visit.hallCheckCodes.length === 0) issues.push(sealIssue('nothing-to-record'));
  if (visit.correctsRecordId !== null && blank(visit.correctionReason)) {
    issues.push(sealIssue('correction-reason-missing', '', { field: 'correctionReason' }));
  }
  return [...issues, ...checkTimes(visit), ...checkInspectors(visit), ...checkNotice(visit), ...checkCompanions(visit)];
}

function checkTimes(visit: Visit): SealIssue[] {
  if (visit.endedAt === null) return [sealIssue('ended-missing', '', { field: 'endedAt' })];
  const backwards = epochOf(visit.endedAt) < epochOf(visit.startedAt);
  return backwards ? [sealIssue('ended-before-start', '', { field: 'endedAt' })] : [];
}

function checkInspectors(visit: Visit): SealIssue[] {
  const issues: SealIssue[] = [];
  if (visit.inspectors.length < 2) issues.push(sealIssue('inspectors-too-few', '', { field: 'inspectors' }));
  for (const [i, person] of visit.inspectors.entries()) {
    if (!blank(person.name) && !blank(person.organisation) && !blank(person.certificate)) continue;
    const who = blank(person.name) ? `第${i + 1}名检查人员` : person.name;
    issues.push(sealIssue('inspector-incomplete', who, { field: `inspectors.${i}` }));
  }
  const same = sameInspectors(visit.inspectors);
  if (same !== null) {
    const field = same.field ?? 'inspectors';
    issues.push(sealIssue('inspectors-same', visit.inspectors[Number(field.split('.')[1])]?.name ?? '', { field }));
  }
  return issues;
}

function checkNotice(visit: Visit): SealIssue[] {
  const field = 'noticeGiven';
  if (visit.noticeGiven === '') return [sealIssue('notice-missing', '', { field })];
  if (visit.noticeGiven === '是') {
    return blank(visit.noticeHow) ? [sealIssue('notice-how-missing', '', { field: 'noticeHow' })] : [];
  }
  return visit.mode === '暗访' ? [] : [sealIssue('notice-not-given', '', { field })];
}

function checkCompanions(visit: Visit): SealIssue[] {
  const issues: SealIssue[] = [];
  if (visit.companions.length === 0 && visit.mode !== '暗访') {
    issues.push(sealIssue('companion-missing', '', { field: 'companions' }));
  }
  for (const [i, person] of visit.companions.entries()) {
    if (!blank(person.name) && !blank(person.title) && !blank(person.phone)) continue;
    const who = blank(person.name) ? `第${i + 1}名陪同人` : `陪同人${person.name}`;
    issues.push(sealIssue('companion-incomplete', who, { field: `companions.${i}` }));
  }
  return issues;
}

export function blank(text: string): boolean {
  return text.trim() === '';
}
