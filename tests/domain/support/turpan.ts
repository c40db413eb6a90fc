import { readFileSync } from 'node:fs';
import { type FrameworkFile, frameworkFileSchema } from '../../../shared/domain/framework/framework.ts';
import type { SiteKind } from '../../../shared/domain/visit/entities.ts';
import type { VisitBasis } from '../../../shared/domain/visit/new-visit.ts';
import { visitBasis } from '../../../shared/domain/visit/visit-basis.ts';

/** The real notice of 2022, as the product ships it. */
export const TURPAN: FrameworkFile = frameworkFileSchema.parse(
  JSON.parse(readFileSync(new URL('../../../seeds/turpan-2022/framework.json', import.meta.url), 'utf8')),
);

export function basisOf(unit: string, siteKind: SiteKind = '政务服务大厅'): VisitBasis {
  return visitBasis(TURPAN, { unit, siteKind }, {}, []);
}
