import { drawByLot } from '../../shared/domain/visit/draws.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { changeDrawDraft } from './change-draw-draft.ts';
import type { CommandError } from './command-error.ts';

/** The public number as typed into the draft: the lot falls. */
export function drawByPublicNumber(visitId: string): Promise<Result<null, CommandError>> {
  return changeDrawDraft(visitId, (draft, bundle, ctx) => {
    if (draft.frozen === null) return err({ code: 'draw-not-ready' });
    const writes = drawByLot(bundle, draft.frozen, { method: 'public-number', value: draft.publicNumber }, ctx);
    return writes.ok ? ok({ draft: null, writes: writes.value }) : writes;
  });
}
