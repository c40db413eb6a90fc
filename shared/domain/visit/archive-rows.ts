import { err, type Result } from '../../lib/result.ts';
import type { DecisionContext } from './decision-context.ts';
import type { ArchiveRow } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { unknownLink } from './links.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

export type ArchiveRowPatch = Partial<Omit<ArchiveRow, 'id' | 'visitId' | 'removed'>>;

/** A new row of the 档案查阅 at the end of the list. The writes' entityId is its id. */
export function addArchiveRow(
  bundle: VisitBundle,
  init: ArchiveRowPatch,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const wrong = unknownLink(bundle, { pointIds: init.pointIds ?? [] });
  if (wrong !== null) return err(wrong);
  const position = Math.max(0, ...bundle.archiveRows.map((row) => row.position)) + 1;
  return patchRow(ROW_KINDS.archiveRow, emptyArchiveRow(ctx.newId(), bundle.visit.id, position), init, true);
}

/** Fields as typed. Errors: archive-row-unknown, row-removed, point-unknown. */
export function updateArchiveRow(
  bundle: VisitBundle,
  id: string,
  patch: ArchiveRowPatch,
): Result<FieldWrite[], VisitError> {
  const row = liveRow(bundle, id);
  if (!row.ok) return row;
  const wrong = unknownLink(bundle, patch.pointIds === undefined ? {} : { pointIds: patch.pointIds });
  if (wrong !== null) return err(wrong);
  const forbidden = ['visitId', 'removed'].find((field) => field in patch);
  if (forbidden !== undefined) return err({ code: 'field-fixed', field: forbidden });
  return patchRow(ROW_KINDS.archiveRow, row.value, patch, false);
}

/** The row leaves the record and stays in the log with its reason. */
export function removeArchiveRow(
  bundle: VisitBundle,
  id: string,
  reason: string,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const row = liveRow(bundle, id);
  if (!row.ok) return row;
  if (reason.trim() === '') return err({ code: 'reason-required', field: 'reason' });
  return patchRow(ROW_KINDS.archiveRow, row.value, { removed: { at: ctx.now, reason: reason.trim() } }, false);
}

function liveRow(bundle: VisitBundle, id: string): Result<ArchiveRow, VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const row = bundle.archiveRows.find((one) => one.id === id);
  if (row === undefined) return err({ code: 'archive-row-unknown', detail: id });
  return row.removed === null ? { ok: true, value: row } : err({ code: 'row-removed', detail: id });
}

function emptyArchiveRow(id: string, visitId: string, position: number): ArchiveRow {
  return {
    id,
    visitId,
    position,
    pointIds: [],
    archiveNumber: '',
    itemNumber: '',
    author: '',
    documentNumber: '',
    title: '',
    documentDate: null,
    pages: null,
    medium: '',
    original: '',
    relevance: '',
    excerptPages: '',
    copiedPages: null,
    missing: false,
    missingReason: '',
    supplyBy: null,
    returned: '',
    provider: '',
    note: '',
    removed: null,
  };
}
