import { factsWarnings } from '../../../shared/domain/visit/facts-warnings.ts';
import { emptyVerdict } from '../../../shared/domain/visit/empty-rows.ts';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { setVerdict } from '../../commands/set-verdict.ts';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import type { PointView } from '../visit/point-view.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { MeasuredTargets } from './measured-targets.tsx';
import { PointArchive } from './point-archive.tsx';
import { PointEvidence } from './point-evidence.tsx';
import { PointProblems } from './point-problems.tsx';
import { PointText } from './point-text.tsx';
import { VerdictExtra } from './verdict-extra.tsx';
import { VerdictRow } from './verdict-row.tsx';

interface PointDetailProps {
  readonly point: PointView;
  readonly method: Evidence['method'];
  readonly onCamera: () => void;
}

/** Everything about one point: the notice's words, the verdict and what it stands on. */
export function PointDetail({ point, method, onCamera }: PointDetailProps) {
  const { visit, verdictByPoint, readOnly } = useVisitScreen();
  const verdict = verdictByPoint.get(point.id) ?? emptyVerdict(visit.id, point.id);
  const warning = factsSentence(verdict.facts);
  return (
    <article className="xt-c-detail">
      <PointText point={point} />
      <VerdictRow point={point} verdict={verdict} />
      <VerdictExtra point={point} verdict={verdict} />
      <MeasuredTargets point={point} verdict={verdict} />
      <div data-field="facts">
        <AutosaveTextArea
          fieldKey={`${verdict.id}/facts`}
          label="事实描述"
          placeholder="看到什么写什么：时间、窗口、数量、文号。按 F 到这里，按 Esc 离开。"
          value={verdict.facts}
          disabled={readOnly}
          hint={warning === null ? undefined : <span className="xt-v-warn">{warning}</span>}
          onSave={(facts) => setVerdict(visit.id, point.id, { facts })}
        />
      </div>
      <PointEvidence point={point} verdict={verdict} method={method} onCamera={onCamera} />
      <PointProblems point={point} verdict={verdict} />
      <PointArchive point={point} />
    </article>
  );
}

function factsSentence(facts: string): string | null {
  const words = factsWarnings(facts).map((warning) => warning.word);
  if (words.length === 0) return null;
  return `“${words.join('”“')}”是推测的说法。事实描述只写看到的，推测请删去或改成可核对的数字。`;
}
