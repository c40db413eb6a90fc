import type { OpenData } from '../current-data.ts';
import { builtInFrameworks } from '../frameworks/built-in.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import type { StoredFramework } from '../log/row-schemas.ts';
import { useLive } from './use-live.ts';

export interface FrameworkSummary {
  /** The file's own id, e.g. `turpan-2022`. */
  readonly id: string;
  readonly title: string;
  readonly hash: string;
  readonly builtIn: boolean;
}

/** Built-in frameworks first, then imported ones by title. */
export function useFrameworks(): Loaded<readonly FrameworkSummary[]> {
  return useLive('frameworks', listFrameworks);
}

export async function listFrameworks({ db }: Pick<OpenData, 'db'>): Promise<readonly FrameworkSummary[]> {
  const imported = (await db.rows('framework').toArray()).map((row) => typed<StoredFramework>(row));
  const builtIn = await builtInFrameworks();
  return [
    ...builtIn.map(({ hash, file }) => ({ id: file.id, title: file.title, hash, builtIn: true })),
    ...imported
      .map(({ id, frameworkId, title }) => ({ id: frameworkId, title, hash: id, builtIn: false }))
      .toSorted((a, b) => (a.title < b.title ? -1 : 1)),
  ];
}
