import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from 'antd';
import { useInstruments } from '../../data/hooks/use-instruments.ts';
import { useSurveyBatches, type BatchSummary } from '../../data/hooks/use-survey-batches.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { LanguagePacksPanel } from './language-packs-panel.tsx';
import { NewBatchForm } from './new-batch-form.tsx';
import './questionnaire.css';

/** 问卷: the batches by round, unit and hall. */
export function QuestionnairesScreen() {
  const batches = useSurveyBatches();
  const instruments = useInstruments();
  const [adding, setAdding] = useState(false);
  if (batches.status === 'failed' || instruments.status === 'failed') {
    const detail =
      batches.status === 'failed' ? batches.detail : instruments.status === 'failed' ? instruments.detail : '';
    return (
      <div className="xt-page">
        <PageHeader title="问卷" />
        <ErrorSentence detail={detail}>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>
      </div>
    );
  }
  if (batches.status !== 'ready' || instruments.status !== 'ready') return <LoadingLine>正在读取问卷…</LoadingLine>;
  const form = (
    <NewBatchForm
      instruments={instruments.value}
      batches={batches.value.map(({ batch }) => batch)}
      onDone={() => setAdding(false)}
    />
  );
  return (
    <div className="xt-page">
      <PageHeader
        title="问卷"
        note="纸质、自助、面访各按大厅、日期分批。题目为草案，措辞须经委托方审定后使用。"
        actions={
          <>
            <Link to="/surveys/instruments">题本与导入</Link>
            {batches.value.length === 0 ? null : <Link to="/surveys/figures">统计</Link>}
            {adding || batches.value.length === 0 ? null : (
              <Button type="primary" onClick={() => setAdding(true)}>
                新建批次
              </Button>
            )}
          </>
        }
      />
      {adding || batches.value.length === 0 ? (
        <Panel title="新建批次" aside="一个大厅、一天、一次发放的问卷为一批">
          {form}
        </Panel>
      ) : null}
      {batches.value.length === 0 ? (
        <EmptyState
          title="还没有批次"
          advice="请在上方建立第一批：纸质的填好编号起止即可录入，自助和面访建好即可开始。"
        />
      ) : (
        <BatchList batches={batches.value} />
      )}
      <LanguagePacksPanel instruments={instruments.value} />
    </div>
  );
}

function BatchList({ batches }: { readonly batches: readonly BatchSummary[] }) {
  const groups = Map.groupBy(batches, ({ batch }) => `${batch.round} · ${batch.unit} · ${batch.siteName}`);
  return [...groups].map(([name, own]) => (
    <Panel key={name} title={name} aside={`${own.length} 批`}>
      <ul className="xt-card-list" aria-label={name}>
        {own.map((summary) => (
          <BatchCard key={summary.batch.id} {...summary} />
        ))}
      </ul>
    </Panel>
  ));
}

function BatchCard({ batch, printed, keyedOnce, keyedTwice }: BatchSummary) {
  const paper = batch.mode === '纸质';
  const done = keyedOnce >= printed;
  return (
    <li>
      <Link className="xt-card" to={`/surveys/${batch.id}`}>
        <div className="xt-card-main">
          <div className="xt-card-title">
            {batch.day} 第 {batch.run} 批<StatusTag tone="neutral">{batch.instrumentId}</StatusTag>
            <StatusTag tone="neutral">{batch.mode}</StatusTag>
          </div>
          <div className="xt-soft">{paper ? `编号 ${batch.serialFrom}—${batch.serialTo}` : '屏幕作答'}</div>
        </div>
        <div className="xt-card-side">
          {paper ? (
            <>
              <StatusTag tone={done ? 'good' : 'info'}>
                第一遍 {keyedOnce} / {printed}
              </StatusTag>
              <div className="xt-soft">第二遍 {keyedTwice} 份</div>
            </>
          ) : (
            <StatusTag tone="info">答卷 {keyedOnce} 份</StatusTag>
          )}
        </div>
      </Link>
    </li>
  );
}
