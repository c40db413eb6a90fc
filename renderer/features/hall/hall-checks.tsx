import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { CameraPanel } from '../evidence/camera-panel.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { HallCheckDetail } from './hall-check-detail.tsx';
import { HallCheckList } from './hall-check-list.tsx';
import { useHallKeys } from './use-hall-keys.ts';

/** The DT list on the left, the check under work on the right; the same keys as on a point. */
export function HallChecks() {
  const { visit, framework } = useVisitScreen();
  const [params, setParams] = useSearchParams();
  const [camera, setCamera] = useState(false);
  const checks = framework.overlay.hallChecks.filter((check) => visit.hallCheckCodes.includes(check.code));
  const current = checks.find((check) => check.code === params.get('check')) ?? checks[0] ?? null;
  const select = (check: HallCheckDefinition): void => setParams({ check: check.code }, { replace: true });
  useHallKeys({ checks, current, select, camera, openCamera: () => setCamera(true) });
  if (current === null) {
    return <EmptyState title="这类场所没有巡厅项" advice="请到“档案点位”逐项核查，或在新建抽查时选择场所类型。" />;
  }
  return (
    <div className="xt-c-tab">
      <section className="xt-c-side" aria-label="巡厅项">
        <HallCheckList checks={checks} current={current} onSelect={select} />
      </section>
      <section className="xt-c-main" aria-label={`巡厅项 ${current.code}`}>
        <HallCheckDetail key={current.code} definition={current} onCamera={() => setCamera(true)} />
      </section>
      {camera ? (
        <CameraPanel
          title={`为 ${current.code} 拍照`}
          links={{ hallCheckCodes: [current.code] }}
          onClose={() => {
            setCamera(false);
            document.getElementById('xt-check-list')?.focus({ preventScroll: true });
          }}
        />
      ) : null}
    </div>
  );
}
