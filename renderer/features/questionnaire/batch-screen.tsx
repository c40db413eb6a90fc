import { Link, useParams } from 'react-router';
import type { ReactNode } from 'react';
import { useSurveyBatch, type OpenBatch } from '../../data/hooks/use-survey-batch.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { KeyedSheets } from './keyed-sheets.tsx';
import { KioskStart } from './kiosk/kiosk-start.tsx';
import { ResponsesPanel } from './responses-panel.tsx';
import { SheetsPanel } from './sheets-panel.tsx';
import { TallyPanel } from './tally-panel.tsx';
import './questionnaire.css';

export function BatchScreen() {
  const { id = '' } = useParams();
  const loaded = useSurveyBatch(id);
  if (loaded.status === 'ready') return <BatchPage {...loaded.value} />;
  return (
    <div className="xt-page">
      <PageHeader title="问卷批次" />
      {loaded.status === 'loading' ? <LoadingLine /> : null}
      {loaded.status === 'missing' ? (
        <EmptyState
          title="打不开这一批"
          advice={
            <>
              本机没有这一批，或没有它所用的问卷版本。<Link to="/surveys">回到问卷列表</Link>
            </>
          }
        />
      ) : null}
      {loaded.status === 'failed' ? (
        <ErrorSentence detail={loaded.detail}>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>
      ) : null}
    </div>
  );
}

function BatchPage(open: OpenBatch) {
  const { bundle, instrument, plan } = open;
  const { batch } = bundle;
  const paper = batch.mode === '纸质';
  const serials = paper ? `编号 ${batch.serialFrom}—${batch.serialTo}` : batch.mode;
  return (
    <div className="xt-page">
      <PageHeader
        windowTitle="问卷批次"
        title={`${batch.siteName} ${batch.day} 第 ${batch.run} 批`}
        note={`${batch.round} · ${batch.unit} · ${instrument.title}（${instrument.version}）· ${serials}`}
        actions={
          paper ? (
            <>
              <ActionLink to={`/surveys/${batch.id}/key/1`}>第一遍录入</ActionLink>
              <ActionLink to={`/surveys/${batch.id}/key/2`}>第二遍录入</ActionLink>
              <ActionLink to={`/surveys/${batch.id}/compare`}>核对与裁定</ActionLink>
              <ActionLink to={`/surveys/${batch.id}/scans`}>扫描件</ActionLink>
            </>
          ) : batch.mode === '面访' ? (
            <ActionLink to={`/surveys/${batch.id}/interview`}>开始面访</ActionLink>
          ) : batch.mode === '自填' ? (
            <ActionLink to={`/surveys/${batch.id}/online`}>导入线上答卷</ActionLink>
          ) : undefined
        }
      />
      {paper ? (
        <div className="xt-columns">
          <div>
            <BatchProgress bundle={bundle} plan={plan} />
            <SheetsPanel bundle={bundle} instrument={instrument} />
            <TallyPanel bundle={bundle} />
          </div>
          <Panel title="已录问卷">
            <KeyedSheets bundle={bundle} />
          </Panel>
        </div>
      ) : (
        <>
          {batch.mode === '自助' ? <KioskStart batchId={batch.id} /> : null}
          <ResponsesPanel open={open} />
          {batch.mode === '自填' ? null : <TallyPanel bundle={bundle} />}
        </>
      )}
    </div>
  );
}

function ActionLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link className="xt-button-link" to={to}>
      {children}
    </Link>
  );
}
