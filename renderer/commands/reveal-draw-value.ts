import { revealValue } from '../../shared/domain/draw/draw-ceremony.ts';
import { drawByLot } from '../../shared/domain/visit/draws.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { changeDrawDraft } from './change-draw-draft.ts';
import type { CommandError } from './command-error.ts';

/** 揭示. With the second one the lot falls, in the same unit of work. */
export function revealDrawValue(visitId: string, seat: number, value: string): Promise<Result<null, CommandError>> {
  return changeDrawDraft(visitId, (draft, bundle, ctx) => {
    const { frozen } = draft;
    if (frozen === null) return err({ code: 'draw-not-ready' });
    const people = frozen.seeding.method === 'commit-reveal' ? frozen.seeding.people : [];
    if (people.some((person, i) => i !== seat && person.value !== null)) {
      const writes = drawByLot(bundle, frozen, { method: 'commit-reveal', seat, value }, ctx);
      return writes.ok ? ok({ draft: null, writes: writes.value }) : writes;
    }
    const next = revealValue(frozen, seat, value, ctx.now);
    return next.ok ? ok({ draft: { ...draft, frozen: next.value } }) : next;
  });
}
