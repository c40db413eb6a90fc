import type { SaveTimes } from '../engine.ts';

/** For ways that know one moment only: when their write resolves. */
export async function plainTimes(write: () => Promise<unknown>): Promise<SaveTimes> {
  const begun = performance.now();
  await write();
  const took = performance.now() - begun;
  return { stored: took, saved: took };
}
