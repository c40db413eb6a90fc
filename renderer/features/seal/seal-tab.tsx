import { useMemo } from 'react';
import { Link } from 'react-router';
import { sealCheck } from '../../../shared/domain/visit/seal-check.ts';
import { useOtherUnitsRows } from '../../data/hooks/use-other-units-rows.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { UnfinishedDraw } from '../draw/unfinished-draw.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { EndVisit } from './end-visit.tsx';
import { MarkRemaining } from './mark-remaining.tsx';
import { SealButton } from './seal-button.tsx';
import { SealIssues } from './seal-issues.tsx';
import { UnsavedInputs } from './unsaved-inputs.tsx';

/** 完成: what is still missing, each with the way to it; then the seal. */
export function SealTab() {
  const { visit, bundle, framework } = useVisitScreen();
  const others = useOtherUnitsRows(visit);
  const issues = useMemo(() => sealCheck(bundle, framework, others), [bundle, framework, others]);
  if (visit.sealedRecordId !== null) {
    return (
      <div className="xt-v-page">
        <Notice tone="good" label="已完成">
          本次抽查已封存，不能再改。<Link to={`/records/${visit.sealedRecordId}`}>打开记录，生成并签名 PDF</Link>
        </Notice>
      </div>
    );
  }
  const blocking = issues.filter((issue) => issue.blocking);
  const warnings = issues.filter((issue) => !issue.blocking);
  return (
    <div className="xt-v-page xt-s-page">
      <EndVisit />
      <UnsavedInputs />
      <UnfinishedDraw />
      <MarkRemaining />
      <Panel
        title={blocking.length === 0 ? '必填项已齐' : `还差 ${blocking.length} 项`}
        aside={blocking.length === 0 ? '可以完成' : '点一下就到要补的地方'}
      >
        <SealIssues issues={blocking} empty="没有必须补的内容。" />
      </Panel>
      {warnings.length > 0 ? (
        <Panel title={`提示 ${warnings.length} 项`} aside="可以保留，会照印在记录里">
          <SealIssues issues={warnings} empty="" />
        </Panel>
      ) : null}
      <SealButton blocking={blocking.length} warnings={warnings.length} />
    </div>
  );
}
