import { typed } from '../load-bundle.ts';
import type { GroupChoice } from '../log/row-schemas.ts';
import type { EntityRow } from '../schema.ts';

/** What the office decided about the open groups of one framework (R15). */
export function groupChoicesOf(rows: readonly EntityRow[], frameworkHash: string): readonly GroupChoice[] {
  return rows
    .map((row) => typed<GroupChoice>(row))
    .filter((choice) => choice.frameworkHash === frameworkHash && choice.members.length > 0);
}
