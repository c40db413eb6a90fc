import { readFileSync } from 'node:fs';
import { assemblePoints } from '../../../shared/domain/framework/assemble-points.ts';
import { frameworkHash } from '../../../shared/domain/framework/framework-hash.ts';
import { type FrameworkFile, frameworkFileSchema } from '../../../shared/domain/framework/framework.ts';
import { hallChecksFor } from '../../../shared/domain/framework/hall-checks.ts';
import type { SiteKind } from '../../../shared/domain/visit/entities.ts';
import type { VisitBasis } from '../../../shared/domain/visit/new-visit.ts';

/** The real notice of 2022, as the product ships it. */
export const TURPAN: FrameworkFile = frameworkFileSchema.parse(
  JSON.parse(readFileSync(new URL('../../../seeds/turpan-2022/framework.json', import.meta.url), 'utf8')),
);

export function basisOf(unit: string, siteKind: SiteKind = '政务服务大厅'): VisitBasis {
  return {
    frameworkHash: frameworkHash(TURPAN),
    points: assemblePoints(TURPAN, {}, {}, unit).points,
    hallCheckCodes: hallChecksFor(TURPAN, siteKind).map((check) => check.code),
    assumptions: TURPAN.overlay.assumptions.map(({ label, note }) => ({ name: label, value: '采用', note })),
  };
}
