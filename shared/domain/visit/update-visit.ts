import { err, type Result } from '../../lib/result.ts';
import type { Visit } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

const EDITABLE = [
  'round',
  'mode',
  'siteName',
  'siteAddress',
  'inspectors',
  'companions',
  'recorder',
  'witness',
  'noticeGiven',
  'noticeHow',
  'classification',
  'sampling',
  'startedAt',
  'endedAt',
  'correctionReason',
] as const satisfies readonly (keyof Visit)[];

export type VisitPatch = Partial<Pick<Visit, (typeof EDITABLE)[number]>>;

/**
 * 基本信息 as typed; half-filled is allowed, the seal asks for the rest. Unit, kind of site and framework are fixed
 * when the visit is made, because they decide which points bind the unit: `field-fixed`.
 */
export function updateVisit(bundle: VisitBundle, patch: VisitPatch): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const fixed = Object.keys(patch).find((field) => !EDITABLE.some((name) => name === field));
  if (fixed !== undefined) return err({ code: 'field-fixed', field: fixed });
  return patchRow(ROW_KINDS.visit, bundle.visit, patch, false);
}
