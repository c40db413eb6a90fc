import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { databaseFailure } from '../data/failures.ts';
import { findFramework } from '../data/frameworks/find-framework.ts';
import { noSuch } from './run-decision.ts';

/** The framework that a visit was made under. It never changes, so it is read before the unit of work. */
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
