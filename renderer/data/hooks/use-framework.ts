import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { findFramework } from '../frameworks/find-framework.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** A framework never changes under its hash. */
export function useFramework(hash: string): Loaded<FrameworkFile> {
  return useLive(`framework ${hash}`, ({ db }) => findFramework(db, hash));
}
