import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { useFramework } from '../../data/hooks/use-framework.ts';
import { useVisitBundle } from '../../data/hooks/use-visit-bundle.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PhotoQueueBar } from '../evidence/photo-queue-bar.tsx';
import { PhotoQueueProvider } from '../evidence/photo-queue-context.tsx';
import { buildVisitScreen } from './build-visit-screen.ts';
import { FootLineProvider } from './foot-line.tsx';
import { useLeaveField } from './use-leave-field.ts';
import { useTabFocus } from './use-tab-focus.ts';
import { VisitHeader } from './visit-header.tsx';
import { VisitRoutes } from './visit-routes.tsx';
import { VisitScreenProvider } from './visit-screen.tsx';
import { VisitTabs } from './visit-tabs.tsx';
import './visit.css';
import '../checklist/checklist.css';
import '../evidence/evidence.css';
import '../evidence/mask/mask.css';
import '../archive/archive.css';
import '../confirmation/confirmation.css';
import '../draw/draw.css';

/** The screens of one visit, `/visits/:id/*`. */
export function VisitWorkspace() {
  const { id = '' } = useParams();
  // A new key per visit: nothing of the last one, not even a half-typed search, may show in this one.
  return <Workspace key={id} visitId={id} />;
}

function Workspace({ visitId }: { readonly visitId: string }) {
  useLeaveField();
  const bundle = useVisitBundle(visitId);
  const framework = useFramework(bundle.status === 'ready' ? bundle.value.visit.frameworkHash : '');
  const screen = useMemo(
    () =>
      bundle.status === 'ready' && framework.status === 'ready'
        ? buildVisitScreen(bundle.value, framework.value)
        : null,
    [bundle, framework],
  );
  if (screen !== null) {
    return (
      <VisitScreenProvider value={screen}>
        <FootLineProvider>
          <PhotoQueueProvider visitId={visitId}>
            <div className="xt-v">
              <VisitHeader />
              <VisitTabs />
              <PhotoQueueBar />
              <VisitBody />
            </div>
          </PhotoQueueProvider>
        </FootLineProvider>
      </VisitScreenProvider>
    );
  }
  const home = <Link to="/">回首页</Link>;
  if (bundle.status === 'missing') {
    return <ErrorSentence action={home}>本机没有这次抽查。请回首页从列表中打开，或新建抽查。</ErrorSentence>;
  }
  if (bundle.status === 'failed' || framework.status === 'failed') {
    const detail = bundle.status === 'failed' ? bundle.detail : framework.status === 'failed' ? framework.detail : '';
    return (
      <ErrorSentence detail={detail} action={home}>
        这次抽查没有读出来，已保存的内容仍在本机。请回首页再打开一次。
      </ErrorSentence>
    );
  }
  if (framework.status === 'missing' && bundle.status === 'ready') {
    return (
      <ErrorSentence action={<Link to="/frameworks">去导入评价方案</Link>}>
        本机没有这次抽查所用的评价方案（{bundle.value.visit.frameworkId}）。请先导入原来的评价方案文件。
      </ErrorSentence>
    );
  }
  return <LoadingLine>正在打开抽查…</LoadingLine>;
}

function VisitBody() {
  const body = useTabFocus();
  return (
    <div className="xt-v-body" ref={body} tabIndex={-1}>
      <VisitRoutes />
    </div>
  );
}
