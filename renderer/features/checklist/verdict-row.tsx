import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { setVerdict } from '../../commands/set-verdict.ts';
import type { PointView } from '../visit/point-view.ts';
import { STATUS_KEYS, STATUS_TONE } from '../visit/status-look.ts';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface VerdictRowProps {
  readonly point: PointView;
  readonly verdict: Verdict;
}

/** The verdicts with their digits. Pressing the chosen one again takes it back. */
export function VerdictRow({ point, verdict }: VerdictRowProps) {
  const { visit, readOnly } = useVisitScreen();
  const write = useWrite();
  if (point.notApplicable) {
    return (
      <p className="xt-c-fixed">
        判定：<strong>不涉及（原文）</strong>。通知原文注明本市不涉及，不计入分母，附件中照印。
      </p>
    );
  }
  const choose = (status: VerdictStatus): void => {
    const next = verdict.status === status ? null : status;
    void write.run('status', setVerdict(visit.id, point.id, { status: next }));
  };
  return (
    <div className="xt-c-verdicts" role="group" aria-label="判定">
      {STATUS_KEYS.map(({ key, status }) => (
        <button
          key={status}
          type="button"
          className={`xt-c-verdict xt-v-tone-${STATUS_TONE[status]}`}
          aria-pressed={verdict.status === status}
          aria-keyshortcuts={key}
          disabled={readOnly}
          // Kept by the button, the focus would turn the next Space, meant for the camera, into taking the verdict back.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(status)}
        >
          <kbd>{key}</kbd>
          {status}
        </button>
      ))}
      <p className="xt-field-error" role="status">
        {write.error('status')}
      </p>
    </div>
  );
}
