import { err, ok, type Result } from '../../../lib/result.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { MaskArea } from '../entities.ts';
import { liveEvidenceRow } from '../evidence-rows.ts';
import type { FieldWrite } from '../field-write.ts';
import { patchRow } from '../patch-row.ts';
import { ROW_KINDS } from '../row-kinds.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import type { VisitError } from '../visit-error.ts';
import { maskOf } from './mask-of.ts';
import { MASK_LEAST, MASK_SCALE, type MaskRect, sameRect } from './mask-rect.ts';

/** What one person draws on one photo. */
const MOST_AREAS = 60;

/** An area as the screen draws it. The id is the screen's: an area has to be known before it is stored. */
export interface DrawnArea extends MaskRect {
  readonly id: string;
}

/**
 * 打码: which parts of a photo the record's copy does not show. The original stays as it is. An area that was neither moved
 * nor resized keeps who drew it and when. Errors: mask-not-photo, mask-too-many, mask-area-invalid, and those of any
 * evidence.
 */
export function setMask(
  bundle: VisitBundle,
  evidenceId: string,
  areas: readonly DrawnArea[],
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const row = liveEvidenceRow(bundle, evidenceId);
  if (!row.ok) return row;
  const { kind, number } = row.value;
  if (kind !== 'photo') return err({ code: 'mask-not-photo', detail: String(number) });
  const before = maskOf(row.value);
  if (areas.length > Math.max(MOST_AREAS, before.length))
    return err({ code: 'mask-too-many', detail: String(MOST_AREAS) });
  const ids = new Set(areas.map(({ id }) => id));
  if (ids.size < areas.length || !areas.every(isInside)) return err({ code: 'mask-area-invalid', field: 'mask' });
  // A photo that never had a mask has no such field: an empty one would only say that somebody looked.
  if (areas.length + before.length === 0) return ok([]);
  const { now: at, by } = ctx;
  const mask = areas.map(({ id, left, top, width, height }): MaskArea => {
    const old = before.find((one) => one.id === id);
    return old !== undefined && sameRect(old, { left, top, width, height })
      ? old
      : { id, left, top, width, height, by, at };
  });
  return patchRow(ROW_KINDS.evidence, row.value, { mask }, false);
}

function isInside({ left, top, width, height }: MaskRect): boolean {
  if (![left, top, width, height].every((value) => Number.isInteger(value) && value >= 0)) return false;
  if (width < MASK_LEAST || height < MASK_LEAST) return false;
  return left + width <= MASK_SCALE && top + height <= MASK_SCALE;
}
