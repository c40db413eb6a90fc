import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { GroupFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import {
  useRoundFigures,
  type OpenFigures,
  type Progress,
  type RoundWork,
} from '../../data/hooks/use-round-figures.ts';
import { useSurveyBatches } from '../../data/hooks/use-survey-batches.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { NarrowingPanel } from './board/narrowing-panel.tsx';
import { TargetsPanel } from './board/targets-panel.tsx';
import { ChoicesPanel } from './choices-panel.tsx';
import { FiguresExport } from './figures-export.tsx';
import { HallsPanel } from './halls-panel.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { OpenAnswersPanel } from './open-answers-panel.tsx';
import { QuantitiesPanel } from './quantities-panel.tsx';
import { ReturnsPanel } from './returns-panel.tsx';
import { SatisfactionPanel } from './satisfaction-panel.tsx';
import './questionnaire.css';

/** 统计: every figure with its number of answers, its interval and what may not be said. */
export function FiguresScreen() {
  const batches = useSurveyBatches();
  const [picked, setPicked] = useState<string | null>(null);
  if (batches.status === 'failed') {
    return <ErrorSentence detail={batches.detail}>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  if (batches.status !== 'ready') return <LoadingLine />;
  const rounds = new Map(
    batches.value.map(({ batch }) => [
      `${batch.instrumentHash} ${batch.round}`,
      { hash: batch.instrumentHash, round: batch.round, label: `${batch.instrumentId} · ${batch.round}` },
    ]),
  );
  const key = picked !== null && rounds.has(picked) ? picked : ([...rounds.keys()][0] ?? null);
  const chosen = key === null ? undefined : rounds.get(key);
  return (
    <div className="xt-page">
      <PageHeader
        title="问卷统计"
        note={<Link to="/surveys">返回问卷</Link>}
        actions={
          <Select
            aria-label="问卷和轮次"
            className="xt-q-round"
            value={key}
            options={[...rounds].map(([value, { label }]) => ({ value, label }))}
            onChange={setPicked}
          />
        }
      />
      {chosen === undefined ? (
        <EmptyState title="还没有可统计的问卷" advice="建立批次并录入后，这里列出各项结果。" />
      ) : (
        <Round key={key} hash={chosen.hash} round={chosen.round} />
      )}
    </div>
  );
}

function Round({ hash, round }: { readonly hash: string; readonly round: string }) {
  const work = useRoundFigures(hash, round);
  const { state, cancel, again } = work;
  switch (state.status) {
    case 'ready':
      return (
        <>
          {state.progress ? <Reckoning progress={state.progress} onCancel={cancel} /> : null}
          {state.stale ? (
            <Notice tone="warn" label="未更新">
              更新已取消，录入的新内容还不在下列数字里。<Button onClick={again}>重新计算</Button>
            </Notice>
          ) : null}
          <Board open={state.value} work={work} hash={hash} round={round} />
        </>
      );
    case 'loading':
      return <Reckoning progress={state.progress} onCancel={cancel} />;
    case 'cancelled':
      return (
        <EmptyState
          title="已取消计算"
          advice="录入的内容都在本机。"
          action={<Button onClick={again}>重新计算</Button>}
        />
      );
    case 'missing':
      return <EmptyState title="没有这一版问卷" advice="请用建立批次时的程序版本统计。" />;
    case 'failed':
      return <ErrorSentence detail={state.detail}>统计失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
}

function Reckoning({ progress, onCancel }: { readonly progress: Progress; readonly onCancel: () => void }) {
  return <ProgressPanel title="正在统计" step={progress.words} fraction={progress.fraction} onCancel={onCancel} />;
}

interface BoardProps {
  readonly open: OpenFigures;
  readonly work: RoundWork;
  readonly hash: string;
  readonly round: string;
}

function Board({ open, work, hash, round }: BoardProps) {
  const { all, units, halls, sources, apart } = open.figures;
  const groups: readonly GroupFigures[] = [all, ...units, ...halls, ...sources, ...apart];
  const [name, setName] = useState(all.name);
  const group = groups.find((one) => one.name === name) ?? all;
  return (
    <>
      {all.unruledSheets > 0 ? (
        <Notice tone="warn" label="暂定">
          {all.unruledSheets} 份问卷有两遍不一致而未裁定的题目，暂按第一遍计算，裁定后数字会变。
        </Notice>
      ) : null}
      <TargetsPanel instrument={open.instrument} figures={open.figures} hash={hash} round={round} />
      <ReturnsPanel figures={open.figures} />
      <HallsPanel instrument={open.instrument} figures={open.figures} hash={hash} round={round} />
      <NarrowingPanel instrument={open.instrument} figures={open.figures} />
      <div className="xt-q-inline xt-q-group">
        <label htmlFor="figures-group">以下各表的范围</label>
        <Select
          id="figures-group"
          className="xt-q-round"
          value={group.name}
          options={groups.map((one) => ({ value: one.name, label: `${one.name}（${one.counted} 份）` }))}
          onChange={setName}
        />
      </div>
      <SatisfactionPanel group={group} />
      <QuantitiesPanel group={group} />
      <ChoicesPanel group={group} whole={group === all} />
      <OpenAnswersPanel group={group} />
      <MappingPanel group={all} />
      <FiguresExport open={open} work={work} hash={hash} round={round} />
    </>
  );
}
