import { useState } from 'react';
import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { CameraPanel } from '../evidence/camera-panel.tsx';
import { useSelection } from '../visit/use-selection.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { HallCheckDetail } from './hall-check-detail.tsx';
import { HallCheckList } from './hall-check-list.tsx';
import { useHallKeys } from './use-hall-keys.ts';

/** The DT list on the left, the check under work on the right; the same keys as on a point. */
export function HallChecks() {
  const { visit, framework } = useVisitScreen();
  const selection = useSelection('check');
  const [camera, setCamera] = useState(false);
  const checks = framework.overlay.hallChecks.filter((check) => visit.hallCheckCodes.includes(check.code));
  const checkAt = (code: string | null): HallCheckDefinition | null =>
    checks.find((check) => check.code === code) ?? checks[0] ?? null;
  const current = checkAt(selection.id);
  useHallKeys({
    checks,
    current: () => checkAt(selection.newest()),
    select: selection.select,
    camera,
    openCamera: () => setCamera(true),
  });
  if (current === null) {
    return <EmptyState title="这类场所没有巡厅项" advice="请到“档案点位”逐项核查，或在新建抽查时选择场所类型。" />;
  }
  return (
    <div className="xt-c-tab">
      <section className="xt-c-side" aria-label="巡厅项">
        <HallCheckList checks={checks} current={current} onSelect={selection.select} />
      </section>
      <section className="xt-c-main" aria-label={`巡厅项 ${current.code}`}>
        <HallCheckDetail key={current.code} definition={current} onCamera={() => setCamera(true)} />
      </section>
      {camera ? (
        <CameraPanel
          title={`为 ${current.code} 拍照`}
          links={{ hallCheckCodes: [current.code] }}
          method="SD-大厅"
          onClose={() => {
            setCamera(false);
            document.getElementById('xt-check-list')?.focus({ preventScroll: true });
          }}
        />
      ) : null}
    </div>
  );
}
