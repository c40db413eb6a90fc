import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { isLinked } from '../../../shared/domain/visit/evidence-links.ts';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { updateEvidence } from '../../commands/update-evidence.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { PhotoGrid } from '../../ui/photo/photo-grid.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { useKeys } from '../visit/keys.ts';
import { AddDescription } from './add-description.tsx';
import { CameraPanel } from './camera-panel.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceImage } from './evidence-image.tsx';
import { linkWords } from './evidence-links.ts';
import { ImportButton } from './import-button.tsx';
import { MaskPanel } from './mask/mask-panel.tsx';
import { maskWords } from './mask/mask-words.ts';
import { Reconciliation } from './reconciliation.tsx';
import { useDropAndPaste } from './use-drop-and-paste.ts';

type Show = 'all' | 'unlinked' | 'voided';
const NO_LINKS = {};

/** Every photo, file and description of the visit, and whether the count comes out (domain §2.3). */
export function EvidenceTab() {
  const { bundle, readOnly } = useVisitScreen();
  const [params, setParams] = useSearchParams();
  const [show, setShow] = useState<Show>('all');
  const [camera, setCamera] = useState(false);
  const over = useDropAndPaste(NO_LINKS, !readOnly);
  const all = [...bundle.evidence].sort((a, b) => a.number - b.number);
  const unlinked = all.filter((item) => item.voided === null && !isLinked(bundle, item));
  const voided = all.filter((item) => item.voided !== null);
  const shown = show === 'all' ? all : show === 'unlinked' ? unlinked : voided;
  const opened = all.find((item) => item.id === params.get('open')) ?? null;
  const masked = all.find((item) => item.id === params.get('mask')) ?? null;
  const open = (item: Evidence | null): void => setParams(item === null ? {} : { open: item.id }, { replace: true });
  const mask = (item: Evidence | null): void => setParams(item === null ? {} : { mask: item.id }, { replace: true });
  useKeys({ ' ': () => (readOnly ? undefined : setCamera(true)) }, !camera && masked === null);
  return (
    <div className={`xt-v-page${over ? ' xt-e-over' : ''}`}>
      <div className="xt-v-bar">
        <Reconciliation />
        {readOnly ? null : (
          <div className="xt-actions">
            <AddDescription />
            <ImportButton links={NO_LINKS} />
            <Button type="primary" onClick={() => setCamera(true)}>
              拍照 <kbd className="xt-v-key">空格</kbd>
            </Button>
          </div>
        )}
      </div>
      <Segmented<Show>
        aria-label="筛选证据"
        value={show}
        onChange={setShow}
        options={[
          { value: 'all', label: `全部 ${all.length}` },
          { value: 'unlinked', label: `未关联 ${unlinked.length}` },
          { value: 'voided', label: `已作废 ${voided.length}` },
        ]}
      />
      <PhotoGrid
        label="证据"
        items={shown.map((item) => ({
          ...item,
          takenAt: beijingDateTime(item.takenAt),
          voided: item.voided !== null,
          row: item,
        }))}
        picture={({ row }) => <EvidenceImage evidence={row} size="thumbnail" />}
        onOpen={({ row }) => open(row)}
        actions={({ row }) => <EvidenceWords evidence={row} onMask={() => mask(row)} />}
        empty={
          <EmptyState
            title={show === 'unlinked' ? '没有未关联的证据' : show === 'voided' ? '没有作废的证据' : '还没有证据'}
            advice={
              show === 'all'
                ? '在点位上按空格拍照最省事，照片自动关联。也可把照片拖到这里、粘贴，或从存储卡导入。'
                : '选“全部”看其他证据。'
            }
          />
        }
      />
      <EvidenceDialog evidence={opened} onClose={() => open(null)} />
      {masked === null ? null : <MaskPanel evidence={masked} onClose={() => mask(null)} />}
      {camera ? <CameraPanel title="拍照（稍后关联）" links={NO_LINKS} onClose={() => setCamera(false)} /> : null}
    </div>
  );
}

function EvidenceWords({ evidence, onMask }: { readonly evidence: Evidence; readonly onMask: () => void }) {
  const screen = useVisitScreen();
  const links = linkWords(screen, evidence);
  const linked = evidence.voided !== null || isLinked(screen.bundle, evidence);
  return (
    <>
      <p className={linked ? 'xt-e-links' : 'xt-e-unlinked'}>{linked ? links || '签字件' : '未关联'}</p>
      <AutosaveText
        fieldKey={`evidence/${evidence.id}/caption`}
        label={`图${evidence.number}的说明`}
        labelHidden
        placeholder="写说明"
        value={evidence.caption}
        disabled={screen.readOnly || evidence.voided !== null}
        onSave={(caption) => updateEvidence(screen.visit.id, evidence.id, { caption })}
      />
      <div className="xt-m-line">
        <span className="xt-mono xt-soft">{evidence.sha256 === null ? '无文件' : evidence.sha256.slice(0, 8)}</span>
        <span>{maskWords(evidence)}</span>
        {evidence.kind === 'photo' && evidence.voided === null && !screen.readOnly ? (
          <Button size="small" onClick={onMask} aria-label={`图${evidence.number}打码`}>
            打码
          </Button>
        ) : null}
      </div>
    </>
  );
}
