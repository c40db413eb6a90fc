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
 * Splits points by the method plan of their block (domain §1.6). A point may stand in both lists: nearly every point of
 * the hall also needs 档案. `other` holds points that neither method reaches (网络, 电话, 问卷 only, or no plan at all).
 */
export function splitByMethod(
  file: FrameworkFile,
  pointIds: readonly string[],
): { readonly hall: readonly string[]; readonly archive: readonly string[]; readonly other: readonly string[] } {
  const methods = (pointId: string): readonly string[] => file.overlay.methods[pointId.split('-')[0] ?? ''] ?? [];
  return {
    hall: pointIds.filter((id) => methods(id).includes('大厅')),
    archive: pointIds.filter((id) => methods(id).includes('档案')),
    other: pointIds.filter((id) => !methods(id).includes('大厅') && !methods(id).includes('档案')),
  };
}
