import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import type { DecisionContext } from '../../shared/domain/visit/decision-context.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import type { VisitBundle } from '../../shared/domain/visit/visit-bundle.ts';
import type { VisitError } from '../../shared/domain/visit/visit-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { databaseFailure } from '../data/failures.ts';
import { findFramework } from '../data/frameworks/find-framework.ts';
import { type Decide, noSuch } from './run-decision.ts';

/**
 * A decision that also needs the visit's framework. It is read inside the unit of work: what a person changed must count as
 * unsaved from that moment on, and a read that came first would leave 已保存本机 standing until it is done.
 */
export function withFramework(
  decide: (bundle: VisitBundle, framework: FrameworkFile, ctx: DecisionContext) => Result<FieldWrite[], VisitError>,
): Decide {
  return async (bundle, ctx) => {
    const framework = await frameworkByHash(bundle.visit.frameworkHash);
    return framework.ok ? decide(bundle, framework.value, ctx) : framework;
  };
}

/** The framework that a visit was made under, for a command that somebody waits for. */
export async function frameworkOfVisit(visitId: string): Promise<Result<FrameworkFile, WriteFailure>> {
  try {
    const visit = await currentData().db.rows('visit').get(visitId);
    const hash = visit?.fields['frameworkHash'];
    if (typeof hash !== 'string') return err(noSuch('visit', visitId));
    return await frameworkByHash(hash);
  } catch (error) {
    return err(databaseFailure(error));
  }
}

export async function frameworkByHash(hash: string): Promise<Result<FrameworkFile, WriteFailure>> {
  const framework = await findFramework(currentData().db, hash);
  return framework === undefined ? err(noSuch('framework', hash)) : ok(framework);
}
