import { ok, type Result } from '../../shared/lib/result.ts';
import type { DrawDraft } from '../data/drafts/draw-draft.ts';
import { changeDrawDraft } from './change-draw-draft.ts';
import type { CommandError } from './command-error.ts';

/** What is typed into the form; what is frozen and what was given up change only through their own commands. */
export type DrawDraftPatch = Partial<Omit<DrawDraft, 'frozen' | 'abandoned'>>;

/** Laid over the draft as it is when the write's turn comes: two fields typed at once never write each other back. */
export function patchDrawDraft(visitId: string, patch: DrawDraftPatch): Promise<Result<null, CommandError>> {
  return changeDrawDraft(visitId, (draft) => ok({ draft: { ...draft, ...patch } }));
}
