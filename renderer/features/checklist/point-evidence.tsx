import { Button } from 'antd';
import { useState } from 'react';
import type { Evidence, Verdict } from '../../../shared/domain/visit/entities.ts';
import { EvidenceDialog } from '../evidence/evidence-dialog.tsx';
import { EvidenceStrip } from '../evidence/evidence-strip.tsx';
import { ImportButton } from '../evidence/import-button.tsx';
import { useDropAndPaste } from '../evidence/use-drop-and-paste.ts';
import type { PointView } from '../visit/point-view.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { LinkEvidence } from '../evidence/link-evidence.tsx';
import { ReasonInstead } from './reason-instead.tsx';
import { usePhotoQueueState } from '../evidence/photo-queue-context.tsx';

interface PointEvidenceProps {
  readonly point: PointView;
  readonly verdict: Verdict;
  readonly method: Evidence['method'];
  readonly onCamera: () => void;
}

/** The evidence of this point, and the ways to add to it without leaving the point. */
export function PointEvidence({ point, verdict, method, onCamera }: PointEvidenceProps) {
  const { liveEvidence, readOnly } = useVisitScreen();
  const [opened, setOpened] = useState<Evidence | null>(null);
  const mine = liveEvidence.filter((item) => item.pointIds.includes(point.id));
  const underWay = usePhotoQueueState().jobs.filter(
    (job) => job.state !== 'failed' && job.photo.links.pointIds?.includes(point.id),
  ).length;
  const links = { pointIds: [point.id] };
  const over = useDropAndPaste(links, !readOnly, method);
  return (
    <section className={`xt-c-part${over ? ' xt-e-over' : ''}`} aria-labelledby="xt-c-evidence">
      <div className="xt-c-part-head">
        <h3 id="xt-c-evidence">证据 {mine.length}</h3>
        {readOnly ? null : (
          <div className="xt-actions">
            <Button size="small" type="primary" onClick={onCamera}>
              拍照 <kbd className="xt-v-key">空格</kbd>
            </Button>
            <ImportButton size="small" links={links} method={method} />
            <LinkEvidence pointId={point.id} />
          </div>
        )}
      </div>
      {mine.length === 0 && underWay === 0 ? (
        <p className="xt-soft">{readOnly ? '没有证据。' : '按空格拍照，也可把照片拖到这里、粘贴或导入。'}</p>
      ) : (
        <EvidenceStrip items={mine} underWay={underWay} onOpen={setOpened} />
      )}
      {underWay === 0 ? <ReasonInstead verdict={verdict} /> : null}
      <EvidenceDialog evidence={opened} onClose={() => setOpened(null)} />
    </section>
  );
}
