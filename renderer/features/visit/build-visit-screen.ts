import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { pointViews } from './point-view.ts';
import type { VisitScreen } from './visit-screen.tsx';

/** Indexes that every tab needs, made once per change of the visit. */
export function buildVisitScreen(bundle: VisitBundle, framework: FrameworkFile): VisitScreen {
  const points = pointViews(framework, bundle.visit);
  return {
    visit: bundle.visit,
    bundle,
    framework,
    points,
    pointById: new Map(points.map((point) => [point.id, point])),
    verdictByPoint: new Map(bundle.verdicts.map((verdict) => [verdict.pointId, verdict])),
    checkByCode: new Map(bundle.hallChecks.map((check) => [check.code, check])),
    liveEvidence: bundle.evidence.filter((item) => item.voided === null).sort((a, b) => a.number - b.number),
    readOnly: bundle.visit.sealedRecordId !== null,
  };
}
