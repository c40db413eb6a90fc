import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import type { XuntingDatabase } from '../database.ts';
import { typed } from '../load-bundle.ts';
import type { StoredFramework } from '../log/row-schemas.ts';
import { builtInFrameworks } from './built-in.ts';

/** The framework of exactly this version, built in or imported. */
export async function findFramework(db: XuntingDatabase, hash: string): Promise<FrameworkFile | undefined> {
  const builtIn = (await builtInFrameworks()).find((framework) => framework.hash === hash);
  if (builtIn !== undefined) return builtIn.file;
  const row = await db.rows('framework').get(hash);
  return row === undefined ? undefined : typed<StoredFramework>(row).file;
}
