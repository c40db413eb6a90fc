import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import { isEvidenced } from '../../../shared/domain/visit/evidence-links.ts';
import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { setVerdict } from '../../commands/set-verdict.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** Verdicts that stand on evidence; the others ask for their reason beside the verdict itself. */
const ON_EVIDENCE: ReadonlySet<VerdictStatus | null> = new Set<VerdictStatus | null>([
  '落实',
  '基本落实',
  '未落实',
  '待补证',
]);

/** Where a decided point has no evidence and no file, the reason stands in for it (R21). */
export function ReasonInstead({ verdict }: { readonly verdict: Verdict }) {
  const { visit, bundle, readOnly } = useVisitScreen();
  const bare = ON_EVIDENCE.has(verdict.status) && !isEvidenced(bundle, verdict.pointId);
  if (!bare && (verdict.reason === '' || !ON_EVIDENCE.has(verdict.status))) return null;
  return (
    <div data-field="reason">
      <AutosaveText
        fieldKey={`${verdict.id}/reason`}
        label="没有证据的说明"
        value={verdict.reason}
        disabled={readOnly}
        placeholder="有照片、文件或档案的不用填"
        problem={
          bare && verdict.reason.trim() === '' ? '这个判定还没有证据：请拍照、导入、登记档案，或在这里写明原因。' : null
        }
        onSave={(reason) => setVerdict(visit.id, verdict.pointId, { reason })}
      />
    </div>
  );
}
