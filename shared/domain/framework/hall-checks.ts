import type { SiteKind } from '../visit/entities.ts';
import type { FrameworkFile, HallCheckDefinition } from './framework.ts';

/** The hall checks made at this kind of site, in the order of their codes as the overlay lists them (domain §3.1). */
export function hallChecksFor(file: FrameworkFile, siteKind: SiteKind): readonly HallCheckDefinition[] {
  return file.overlay.hallChecks.filter((check) => check.siteKinds.includes(siteKind));
}

/** The points that are looked at on the spot at this kind of site; empty where the overlay names none. */
export function sitePointsFor(file: FrameworkFile, siteKind: SiteKind): readonly string[] {
  return file.overlay.sitePoints[siteKind] ?? [];
}

/**
 * Divides points between the two tabs of a visit to this kind of site (domain §1.6, §3.1): `hall` is looked at on the
 * spot, `archive` is settled by files. A point may stand in both: nearly every point of the hall also needs 档案. What no
 * visit can see at this site goes to `archive` too; `other` is the part of `archive` whose block plans no 档案 (网络, 电话,
 * 问卷 only, or no plan at all).
 */
export function splitForSite(
  file: FrameworkFile,
  siteKind: SiteKind,
  pointIds: readonly string[],
): { readonly hall: readonly string[]; readonly archive: readonly string[]; readonly other: readonly string[] } {
  const onSite = new Set(sitePointsFor(file, siteKind));
  const byFiles = (id: string): boolean => (file.overlay.methods[id.split('-')[0] ?? ''] ?? []).includes('档案');
  const archive = pointIds.filter((id) => !onSite.has(id) || byFiles(id));
  return { hall: pointIds.filter((id) => onSite.has(id)), archive, other: archive.filter((id) => !byFiles(id)) };
}
