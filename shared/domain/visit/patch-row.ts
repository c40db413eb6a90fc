import type { z } from 'zod';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { instantOfBeijing } from '../time/beijing-time.ts';
import type { EntityName, FieldWrite } from './field-write.ts';
import type { VisitError } from './visit-error.ts';

/** Fields that hold a calendar day: the schema knows the shape, only the calendar knows 30 February. */
const DAY_FIELDS: ReadonlySet<string> = new Set(['dueDate', 'documentDate', 'supplyBy']);

interface RowKind {
  readonly entity: EntityName;
  readonly schema: z.ZodObject;
}

/**
 * Writes for the fields of `patch` whose value changes; for a row that is new, writes for all its fields, because a row
 * with a hole is no row. A value that the schema does not allow refuses the whole patch and names the field.
 */
export function patchRow<Row extends { readonly id: string }>(
  kind: RowKind,
  row: Row,
  patch: Partial<NoInfer<Row>>,
  isNew: boolean,
): Result<FieldWrite[], VisitError> {
  const writes: FieldWrite[] = [];
  const before = row as unknown as Readonly<Record<string, Json>>;
  const after = definedFields(patch);
  const fields = isNew ? { ...before, ...after } : after;
  // A row that changes its visit would vanish from one record and appear in another.
  if (after['visitId'] !== undefined && after['visitId'] !== before['visitId']) {
    return err({ code: 'field-fixed', field: 'visitId' });
  }
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'id') continue;
    const checked = checkValue(kind.schema, field, value);
    if (!checked.ok) return checked;
    if (!isNew && canonicalJson(before[field] ?? null) === checked.value) continue;
    writes.push({ entity: kind.entity, entityId: row.id, field, value });
  }
  return ok(writes);
}

/** Canonical text of a value that may be stored. */
function checkValue(schema: z.ZodObject, field: string, value: Json): Result<string, VisitError> {
  const type = schema.shape[field] as z.ZodType | undefined;
  if (type === undefined) return err({ code: 'field-fixed', field });
  const parsed = type.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = [field, ...(issue?.path ?? []).map(String)].join('.');
    return err({ code: issue?.code === 'too_big' ? 'field-too-long' : 'field-invalid', field: path });
  }
  if (DAY_FIELDS.has(field) && typeof value === 'string' && instantOfBeijing(value) === null) {
    return err({ code: 'date-invalid', field, detail: value });
  }
  try {
    return ok(canonicalJson(value));
  } catch {
    // A lone surrogate or NaN has no hash: stored, it would break the log at the next append.
    return err({ code: 'field-invalid', field });
  }
}

function definedFields(patch: object): Record<string, Json> {
  const entries = Object.entries(patch as Record<string, Json | undefined>);
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
