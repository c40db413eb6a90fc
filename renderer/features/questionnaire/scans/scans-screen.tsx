import { Link, useParams } from 'react-router';
import { useSurveyScans } from '../../../data/hooks/use-survey-scans.ts';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { ScanIntake } from './scan-intake.tsx';
import { ScanShelf } from './scan-shelf.tsx';
import '../questionnaire.css';
import './scans.css';

/** 扫描件: pictures of a batch's paper sheets, in by the stack, each under its serial. */
export function ScansScreen() {
  const { id = '' } = useParams();
  const loaded = useSurveyScans(id);
  if (loaded.status === 'failed') {
    return <ErrorSentence detail={loaded.detail}>扫描件读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  if (loaded.status === 'missing') {
    return <EmptyState title="本机没有这一批问卷" advice={<Link to="/surveys">回到问卷列表</Link>} />;
  }
  if (loaded.status === 'loading') return <LoadingLine />;
  const { batch, scans } = loaded.value;
  return (
    <div className="xt-page">
      <PageHeader
        title={`扫描件：${batch.siteName} ${batch.day} 第 ${batch.run} 批`}
        note={<Link to={`/surveys/${batch.id}`}>返回批次</Link>}
      />
      <div className="xt-columns">
        <ScanIntake key={batch.id} batch={batch} />
        <ScanShelf key={batch.id} batch={batch} scans={scans} />
      </div>
    </div>
  );
}
