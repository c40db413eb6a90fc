import { groupChoicesOf } from '../frameworks/group-choices.ts';
import type { Loaded } from '../loaded.ts';
import type { GroupChoice } from '../log/row-schemas.ts';
import { useLive } from './use-live.ts';

/** The office's readings of the open groups of a framework. */
export function useGroupChoices(frameworkHash: string): Loaded<readonly GroupChoice[]> {
  return useLive(`groups ${frameworkHash}`, async ({ db }) =>
    groupChoicesOf(await db.rows('groupChoice').toArray(), frameworkHash),
  );
}
