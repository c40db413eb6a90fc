import type { Evidence } from '../entities.ts';
import { isLinked } from '../evidence-links.ts';
import { liveEvidence } from '../live-rows.ts';
import { maskOf } from '../mask/mask-of.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import { blank } from './check-basics.ts';
import { type SealIssue, sealIssue } from './seal-issue.ts';

/** Shorter photos do not hold readable text (domain §2.3). */
const MIN_LONG_EDGE = 1600;

/** 拍摄 n = 关联 n + 作废 n; what hangs on nothing stops the seal (domain §2.3). */
export function checkEvidence(bundle: VisitBundle): SealIssue[] {
  const items = liveEvidence(bundle);
  return [
    ...items.flatMap((item) => checkItem(bundle, item)),
    ...checkNumbers(items),
    ...checkDuplicates(items),
    ...checkMasks(items),
  ];
}

/** One print of a photo would show what the other hides. */
function checkMasks(items: readonly Evidence[]): SealIssue[] {
  const photos = items.filter((item) => item.kind === 'photo' && item.sha256 !== null);
  return [...Map.groupBy(photos, (item) => item.sha256).values()]
    .filter((same) => new Set(same.map(areasText)).size > 1)
    .map((same) => {
      const names = same.map((item) => `图${item.number}`).join('、');
      return sealIssue('mask-on-one-only', names, { evidenceId: (same[0] as Evidence).id });
    });
}

function areasText(item: Evidence): string {
  const areas = maskOf(item).map(({ left, top, width, height }) => [left, top, width, height].join(' '));
  return areas.toSorted().join('/');
}

function checkItem(bundle: VisitBundle, item: Evidence): SealIssue[] {
  const issues: SealIssue[] = [];
  const target = { evidenceId: item.id };
  const subject = `图${item.number}`;
  if (!isLinked(bundle, item)) issues.push(sealIssue('evidence-unlinked', subject, target));
  if (blank(item.caption)) {
    const code = item.kind === 'description' ? 'evidence-description-empty' : 'evidence-caption-missing';
    issues.push(sealIssue(code, subject, { ...target, field: 'caption' }));
  }
  const edge = Math.max(item.width, item.height);
  if (item.kind === 'photo' && edge > 0 && edge < MIN_LONG_EDGE)
    issues.push(sealIssue('evidence-small', subject, target));
  return issues;
}

/** Two laptops on one visit may both have given the same number: printed twice, a reference would be ambiguous. */
function checkNumbers(items: readonly Evidence[]): SealIssue[] {
  const byNumber = Map.groupBy(items, (item) => item.number);
  return [...byNumber.values()]
    .filter((same) => same.length > 1)
    .map((same) => {
      const first = same[0] as Evidence;
      return sealIssue('evidence-number-twice', `图${first.number}`, { evidenceId: first.id });
    });
}

function checkDuplicates(items: readonly Evidence[]): SealIssue[] {
  const withBytes = items.filter((item) => item.sha256 !== null);
  return [...Map.groupBy(withBytes, (item) => item.sha256).values()]
    .filter((same) => same.length > 1)
    .map((same) => {
      const names = same.map((item) => `图${item.number}`).join('、');
      return sealIssue('evidence-duplicate', names, { evidenceId: (same[0] as Evidence).id });
    });
}
