import { Button, Modal } from 'antd';
import { useState } from 'react';
import { updateEvidence } from '../../commands/update-evidence.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useFootLine } from '../visit/foot-line.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { EvidenceStrip } from './evidence-strip.tsx';

/** Takes evidence that is already in the visit for this point too; unlinked ones come first. */
export function LinkEvidence({ pointId }: { readonly pointId: string }) {
  const { visit, liveEvidence } = useVisitScreen();
  const { report } = useFootLine();
  const [open, setOpen] = useState(false);
  const others = liveEvidence
    .filter((item) => !item.pointIds.includes(pointId))
    .sort((a, b) => a.pointIds.length - b.pointIds.length || b.number - a.number);
  return (
    <>
      <Button size="small" disabled={liveEvidence.length === 0} onClick={() => setOpen(true)}>
        选用已有
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={`为 ${pointId} 选用已有证据`} width={760}>
        {others.length === 0 ? (
          <EmptyState title="没有可选的证据" advice="本次抽查的证据都已关联到这个点位。可按空格拍照，或导入照片。" />
        ) : (
          <EvidenceStrip
            items={others}
            onOpen={(item) =>
              void updateEvidence(visit.id, item.id, { pointIds: [...item.pointIds, pointId] }).then(report)
            }
          />
        )}
      </Modal>
    </>
  );
}
