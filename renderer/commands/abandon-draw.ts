import { abandonDraw as decide } from '../../shared/domain/draw/draw-ceremony.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { changeDrawDraft } from './change-draw-draft.ts';
import type { CommandError } from './command-error.ts';

/** Back to the list, which stays as typed; that a frozen draw was given up goes onto the next sheet. */
export function abandonDraw(visitId: string, reason: string): Promise<Result<null, CommandError>> {
  return changeDrawDraft(visitId, (draft, _bundle, ctx) => {
    if (draft.frozen === null) return err({ code: 'draw-not-ready' });
    const abandoned = decide(draft.frozen, reason, ctx.now);
    return abandoned.ok ? ok({ draft: { ...draft, frozen: null, abandoned: abandoned.value } }) : abandoned;
  });
}
