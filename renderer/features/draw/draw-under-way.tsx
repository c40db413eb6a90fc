import { type DrawDraftPatch, patchDrawDraft } from '../../commands/patch-draw-draft.ts';
import type { DrawDraft } from '../../data/drafts/draw-draft.ts';
import type { SaveResult } from '../../ui/autosave/save-result.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { DrawCeremony } from './draw-ceremony.tsx';
import { DrawPlanForm } from './draw-plan-form.tsx';

export interface DraftProps {
  readonly draft: DrawDraft;
  readonly put: (patch: DrawDraftPatch) => Promise<SaveResult>;
  readonly onFold: () => void;
}

/** The list while it may change, then the two people or the public number. */
export function DrawUnderWay({ draft, onFold }: Pick<DraftProps, 'draft' | 'onFold'>) {
  const { visit } = useVisitScreen();
  const put = (patch: DrawDraftPatch): Promise<SaveResult> => patchDrawDraft(visit.id, patch);
  return (
    <div className="xt-d-draft" role="group" aria-label="未完成的抽取">
      {draft.frozen === null ? (
        <DrawPlanForm draft={draft} put={put} onFold={onFold} />
      ) : (
        <DrawCeremony draft={draft} frozen={draft.frozen} put={put} onFold={onFold} />
      )}
    </div>
  );
}
