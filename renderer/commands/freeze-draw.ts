import { freezeDraw as decide } from '../../shared/domain/draw/draw-ceremony.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { planOf } from '../data/drafts/draw-draft.ts';
import { changeDrawDraft } from './change-draw-draft.ts';
import type { CommandError } from './command-error.ts';

/** 冻结名单: from here on list and rules are hashed, and what the two say is bound to them. */
export function freezeDraw(visitId: string): Promise<Result<null, CommandError>> {
  return changeDrawDraft(visitId, (draft, { visit }, ctx) => {
    const { plan, problems } = planOf(draft, visit);
    if (problems.length > 0) return err({ code: 'roster-wrong' });
    const frozen = decide(plan, ctx.now);
    return frozen.ok ? ok({ draft: { ...draft, frozen: frozen.value } }) : frozen;
  });
}
