import { frameworkFileSchema, type FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { frameworkHash } from '../../../shared/domain/framework/framework-hash.ts';

export interface HashedFramework {
  readonly hash: string;
  readonly file: FrameworkFile;
}

/** The frameworks that come with the program; parsed and hashed once. */
export function builtInFrameworks(): Promise<readonly HashedFramework[]> {
  loaded ??= load();
  return loaded;
}

let loaded: Promise<readonly HashedFramework[]> | null = null;

async function load(): Promise<readonly HashedFramework[]> {
  const { default: turpan } = await import('../../../seeds/turpan-2022/framework.json', { with: { type: 'json' } });
  return [hashed(frameworkFileSchema.parse(turpan))];
}

/** The name of a version of a framework: any other byte of text is another framework. */
export function hashed(file: FrameworkFile): HashedFramework {
  return { hash: frameworkHash(file), file };
}
