import { Button } from 'antd';
import { useState } from 'react';
import type { ArchiveRow, Evidence } from '../../../shared/domain/visit/entities.ts';
import { removeArchiveRow } from '../../commands/remove-archive-row.ts';
import { CameraPanel } from '../evidence/camera-panel.tsx';
import { EvidenceDialog } from '../evidence/evidence-dialog.tsx';
import { EvidenceStrip } from '../evidence/evidence-strip.tsx';
import { ImportButton } from '../evidence/import-button.tsx';
import { ReasonButton } from '../visit/reason-button.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ArchiveDetails } from './archive-details.tsx';
import { ArchiveIdentity } from './archive-identity.tsx';
import { ArchiveMissing } from './archive-missing.tsx';
import { ArchivePoints } from './archive-points.tsx';
import { useRowWarnings } from './use-row-warnings.ts';

interface ArchiveFormProps {
  readonly row: ArchiveRow;
  readonly number: number;
}

/** One file: in the order in which an inspector reads its first page. */
export function ArchiveForm({ row, number }: ArchiveFormProps) {
  const { visit, liveEvidence, readOnly } = useVisitScreen();
  const [opened, setOpened] = useState<Evidence | null>(null);
  const [camera, setCamera] = useState(false);
  const warnings = useRowWarnings().get(row.id) ?? [];
  const mine = liveEvidence.filter((item) => item.archiveRowIds.includes(row.id));
  const links = { archiveRowIds: [row.id], pointIds: row.pointIds };
  return (
    <div className="xt-a-form">
      <div className="xt-v-bar">
        <h2>第 {number} 份</h2>
        {readOnly ? null : (
          <div className="xt-actions">
            <Button size="small" onClick={() => setCamera(true)}>
              拍照
            </Button>
            <ImportButton size="small" links={links} method="SD-档案" />
            <ReasonButton
              label="删除"
              title={`删除第 ${number} 份`}
              explain="删除的行不再印入目录，理由会留在记录里。"
              suggestions={['重复登记', '登记错误', '与本次抽查无关']}
              onConfirm={(reason) => removeArchiveRow(visit.id, row.id, reason)}
              trigger={(open) => (
                <Button size="small" type="text" onClick={open}>
                  删除
                </Button>
              )}
            />
          </div>
        )}
      </div>
      {warnings.length > 0 ? (
        <ul className="xt-a-warnings" aria-label="自动提示">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      <ArchivePoints row={row} />
      <ArchiveIdentity row={row} />
      <ArchiveMissing row={row} />
      {row.missing ? null : <ArchiveDetails row={row} />}
      <EvidenceStrip items={mine} onOpen={setOpened} />
      <EvidenceDialog evidence={opened} onClose={() => setOpened(null)} />
      {camera ? (
        <CameraPanel
          title={`为第 ${number} 份档案拍照`}
          links={links}
          method="SD-档案"
          onClose={() => setCamera(false)}
        />
      ) : null}
    </div>
  );
}
