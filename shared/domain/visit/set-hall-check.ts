import { err, type Result } from '../../lib/result.ts';
import type { DecisionContext } from './decision-context.ts';
import { emptyHallCheck } from './empty-rows.ts';
import type { HallCheck } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

export type HallCheckPatch = Partial<Pick<HallCheck, 'result' | 'numbers' | 'facts'>>;

/** One hall check DT01–DT30 (domain §3.1). A new result stamps decidedAt / decidedBy, null clears them. */
export function setHallCheck(
  bundle: VisitBundle,
  code: string,
  patch: HallCheckPatch,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  if (!bundle.visit.hallCheckCodes.includes(code)) return err({ code: 'hall-check-unknown', detail: code });
  const row = bundle.hallChecks.find((check) => check.code === code);
  const before = row ?? emptyHallCheck(bundle.visit.id, code);
  const { result, numbers, facts } = patch;
  const fields: Partial<HallCheck> = {
    ...(result === undefined ? {} : { result }),
    ...(numbers === undefined ? {} : { numbers }),
    ...(facts === undefined ? {} : { facts }),
    ...(result === undefined || result === before.result
      ? {}
      : { decidedAt: result === null ? null : ctx.now, decidedBy: result === null ? '' : ctx.by }),
  };
  return patchRow(ROW_KINDS.hallCheck, before, fields, row === undefined);
}
