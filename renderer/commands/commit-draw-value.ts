import { commitValue } from '../../shared/domain/draw/draw-ceremony.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { changeDrawDraft } from './change-draw-draft.ts';
import type { CommandError } from './command-error.ts';

/** 承诺: only the hash of the value is stored; the value itself is nowhere but in the person's head. */
export function commitDrawValue(visitId: string, seat: 0 | 1, value: string): Promise<Result<null, CommandError>> {
  return changeDrawDraft(visitId, (draft, _bundle, ctx) => {
    const { frozen } = draft;
    if (frozen === null) return err({ code: 'draw-not-ready' });
    // Enter pressed twice must not make the second press the second person.
    if (frozen.seeding.method !== 'commit-reveal' || frozen.seeding.people.length !== seat) {
      return err({ code: 'seat-taken' });
    }
    // From the draft, not from the screen: the name's own write may still have been on its way.
    const name = seat === 0 ? draft.firstName : draft.secondName;
    const next = commitValue(frozen, { name, value, salt: currentData().random.bytes(16) }, ctx.now);
    return next.ok ? ok({ draft: { ...draft, frozen: next.value } }) : next;
  });
}
