import type { DecisionContext } from '../../shared/domain/visit/decision-context.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import type { VisitBundle } from '../../shared/domain/visit/visit-bundle.ts';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { Json } from '../../shared/lib/json.ts';
import { uuidV7 } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { loadBundle } from '../data/load-bundle.ts';
import type { View } from '../data/log/view.ts';
import type { EntityRow } from '../data/schema.ts';
import type { Original, Thumbnail } from '../data/vault/row-bytes.ts';
import type { CommandError } from './command-error.ts';

type Decided = Result<FieldWrite[], CommandError>;

export type Decide = (bundle: VisitBundle, ctx: DecisionContext) => Decided | Promise<Decided>;

export interface Cargo {
  readonly blobs?: readonly Original[];
  readonly thumbnails?: readonly Thumbnail[];
  /** See Intent.keep. */
  readonly keep?: boolean;
}

/** A decision on one visit, made and written in one unit of work. Answers with the entityId of the first write. */
export async function runOnVisit(
  visitId: string,
  decide: Decide,
  cargo: Cargo = {},
): Promise<Result<string, CommandError>> {
  const data = currentData();
  return data.work.run<string, CommandError>({
    keep: cargo.keep ?? true,
    decide: async (view) => {
      const bundle = await loadBundle(view, visitId);
      if (bundle === undefined) return err(noSuch('visit', visitId));
      const writes = await decide(bundle, contextOf(data));
      if (!writes.ok) return writes;
      return ok({ ...cargo, value: writes.value[0]?.entityId ?? '', writes: writes.value });
    },
  });
}

/** The same for commands whose answer says nothing. */
export async function changeVisit(visitId: string, decide: Decide): Promise<Result<null, CommandError>> {
  const done = await runOnVisit(visitId, decide);
  return done.ok ? ok(null) : done;
}

/** Sets single fields of a row that has no rules of its own (drafts, settings). */
export async function putFields(
  entity: 'draft' | 'setting' | 'groupChoice' | 'framework',
  id: string,
  fields: Readonly<Record<string, Json>>,
): Promise<Result<null, WriteFailure>> {
  const writes = Object.entries(fields).map(([field, value]): FieldWrite => ({ entity, entityId: id, field, value }));
  return currentData().work.run<null, never>({
    keep: true,
    decide: () => Promise.resolve(ok({ value: null, writes })),
  });
}

export function contextOf(data: OpenData): DecisionContext {
  return {
    now: instantOf(data.clock.now()),
    by: data.who(),
    newId: () => uuidV7(data.clock, data.random),
  };
}

/** 记录编号: this laptop's prefix and a running number, so that no two laptops ever give the same (domain §2.2). */
export async function nextNumber(view: View, device: string): Promise<string> {
  const prefix = `${device}-`;
  const used = (await view.all('visit')).map((row) => runningNumber(row, prefix));
  return `${prefix}${String(Math.max(0, ...used) + 1).padStart(4, '0')}`;
}

function runningNumber(row: EntityRow, prefix: string): number {
  const number = row.fields['number'];
  if (typeof number !== 'string' || !number.startsWith(prefix)) return 0;
  const running = Number(number.slice(prefix.length));
  return Number.isInteger(running) ? running : 0;
}

export function noSuch(what: string, id: string): WriteFailure {
  return { code: 'not-found', detail: `${what} ${id}` };
}
