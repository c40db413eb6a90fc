import type { DrawError } from '../../shared/domain/draw/draw-error.ts';
import type { DecisionContext } from '../../shared/domain/visit/decision-context.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import type { VisitBundle } from '../../shared/domain/visit/visit-bundle.ts';
import type { VisitError } from '../../shared/domain/visit/visit-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { type DrawDraft, drawDraftKey, readDrawDraft } from '../data/drafts/draw-draft.ts';
import { loadBundle } from '../data/load-bundle.ts';
import type { CommandError } from './command-error.ts';
import { contextOf, noSuch } from './run-decision.ts';

/** What comes of the draft: another draft, or none any more and the visit's writes in its place. */
export type DraftOutcome = { readonly draft: DrawDraft } | { readonly draft: null; readonly writes: FieldWrite[] };

/**
 * One decision on the draw under way, in one unit of work with what it does to the visit: a draft that is gone while the
 * sheet is not there, or both at once, cannot be. Error when there is no such draft: draw-unknown.
 */
export async function changeDrawDraft(
  visitId: string,
  decide: (draft: DrawDraft, bundle: VisitBundle, ctx: DecisionContext) => Result<DraftOutcome, VisitError | DrawError>,
): Promise<Result<null, CommandError>> {
  const data = currentData();
  const key = drawDraftKey(visitId);
  return data.work.run<null, CommandError>({
    keep: true,
    decide: async (view) => {
      const bundle = await loadBundle(view, visitId);
      if (bundle === undefined) return err(noSuch('visit', visitId));
      const draft = readDrawDraft((await view.row('draft', key))?.fields['value'] ?? null);
      if (draft === null) return err({ code: 'draw-unknown' });
      const done = decide(draft, bundle, contextOf(data));
      if (!done.ok) return done;
      const writes = done.value.draft === null ? done.value.writes : [];
      const kept: FieldWrite = { entity: 'draft', entityId: key, field: 'value', value: done.value.draft };
      return ok({ value: null, writes: [...writes, kept] });
    },
  });
}
