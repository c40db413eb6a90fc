import { useState } from 'react';
import type { SurveyScan } from '../../../../shared/domain/questionnaire/entities.ts';
import { useImage } from '../../../data/hooks/use-image.ts';
import { rememberView, viewOf, type ScanView } from '../../../data/questionnaires/scan-memory.ts';
import { ScanBar } from './scan-bar.tsx';
import { ScanPicture } from './scan-picture.tsx';
import { moveView } from './scan-view.ts';
import type { ScanKey } from './scan-key.ts';
import { useScanKeys } from './use-scan-keys.ts';
import './scans.css';

interface ScanPaneProps {
  /** Those of one sheet, at least one. */
  readonly scans: readonly SurveyScan[];
  readonly serial: number;
}

/** The sheet beside its boxes: one side at a time, looked at as the same side of the sheet before. */
export function ScanPane({ scans, serial }: ScanPaneProps) {
  const [side, setSide] = useState(0);
  const at = Math.min(side, scans.length - 1);
  const [view, setView] = useState<ScanView>(() => viewOf(0));
  const image = useImage(scans[at]?.sha256 ?? null, 'original');
  const look = (next: ScanView) => {
    setView(next);
    rememberView(at, next);
  };
  const act = (key: ScanKey) => {
    if (key !== 'next' && key !== 'previous') return look(moveView(view, key));
    const next = (at + (key === 'next' ? 1 : scans.length - 1)) % scans.length;
    setSide(next);
    setView(viewOf(next));
  };
  useScanKeys(act, true);
  const label = `编号 ${serial} 的扫描件，第 ${at + 1} 张，共 ${scans.length} 张`;
  return (
    <section className="xt-panel xt-scan-pane" aria-label="扫描件">
      <ScanBar words={label} sides={scans.length} onAct={act} />
      <ScanPicture
        key={scans[at]?.id ?? ''}
        url={image.url}
        failed={image.failed}
        label={label}
        view={view}
        onView={look}
      />
    </section>
  );
}
