import { Button } from 'antd';
import { useState } from 'react';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import { targetRows, type TargetRow } from '../../../../shared/domain/questionnaire/hall-progress.ts';
import { useSurveyTargets } from '../../../data/hooks/use-survey-targets.ts';
import type { FiguresView } from '../../../workers/figures-messages.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { ProgressChart } from './progress-chart.tsx';
import { TargetForm } from './target-form.tsx';
import './board.css';

interface TargetsPanelProps {
  readonly instrument: Instrument;
  readonly figures: FiguresView;
  readonly hash: string;
  readonly round: string;
}

/** 目标与配额: how many valid sheets each hall still owes, who refused, what was flagged. Live while keying goes on. */
export function TargetsPanel({ instrument, figures, hash, round }: TargetsPanelProps) {
  const targets = useSurveyTargets(hash, round);
  const [editing, setEditing] = useState<string | null>(null);
  if (targets.status === 'failed') {
    return <ErrorSentence detail={targets.detail}>目标读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  if (targets.status !== 'ready') return null;
  const rows = targetRows(instrument, figures.board, targets.value);
  const owed = rows.reduce((sum, { left }) => sum + (left ?? 0), 0);
  const quotas = rows.flatMap(({ siteName, quotas: own }) => own.map((quota) => ({ ...quota, siteName })));
  return (
    <Panel title="目标与进度" aside={owed === 0 ? '按有效份数，不含线上自填' : `还差 ${owed} 份有效，不含线上自填`}>
      <div className="xt-q-twin">
        <ProgressChart rows={rows} />
        <ProgressTable rows={rows} onEdit={setEditing} />
      </div>
      {quotas.length === 0 ? null : (
        <div className="xt-q-scroll">
          <table className="xt-q-table">
            <caption>配额</caption>
            <thead>
              <tr>
                {['大厅', '题目与选项', '配额', '已有', '还差'].map((head) => (
                  <th key={head} scope="col" className={head === '题目与选项' ? 'xt-q-left' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {quotas.map(({ siteName, cell, label, wanted, have, left }) => (
                <tr key={`${siteName} ${cell}`}>
                  <th scope="row">{siteName}</th>
                  <td className="xt-q-left">{label}</td>
                  <td>{wanted}</td>
                  <td>{have}</td>
                  <td>{left === 0 ? '已满' : left}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing === null ? (
        <div className="xt-actions">
          <Button onClick={() => setEditing('')}>设定目标</Button>
        </div>
      ) : (
        <TargetForm
          key={editing}
          instrument={instrument}
          halls={rows.map(({ siteName }) => siteName)}
          targets={targets.value}
          hash={hash}
          round={round}
          siteName={editing}
          onSite={setEditing}
          onDone={() => setEditing(null)}
        />
      )}
    </Panel>
  );
}

const REFUSALS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;
const HEADS = ['大厅', '目标', '有效', '还差', '回收', '剔除', '有提示', '接触', '拒访', '其中 R1/R2/R3/R4/R5'];

function ProgressTable({
  rows,
  onEdit,
}: {
  readonly rows: readonly TargetRow[];
  readonly onEdit: (site: string) => void;
}) {
  return (
    <div className="xt-q-scroll">
      <table className="xt-q-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ siteName, target, progress, left }) => (
            <tr key={siteName}>
              <th scope="row">{siteName}</th>
              <td>
                <Button
                  size="small"
                  type="link"
                  aria-label={`${target ?? '未设'}，设定 ${siteName} 的目标`}
                  onClick={() => onEdit(siteName)}
                >
                  {target ?? '未设'}
                </Button>
              </td>
              <td>{progress?.valid ?? 0}</td>
              <td>{left === null ? '' : left === 0 ? '已满' : left}</td>
              <td>{progress?.returned ?? 0}</td>
              <td>{progress?.dropped ?? 0}</td>
              <td>{progress?.flagged ?? 0}</td>
              <td>{progress?.contact.totals.接触 ?? 0}</td>
              <td>{progress?.contact.refusals ?? 0}</td>
              <td>{REFUSALS.map((key) => progress?.contact.totals[key] ?? 0).join(' / ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="xt-soft">R1 没时间，R2 不感兴趣，R3 顾虑，R4 语言，R5 其他；每小时的在批次页。</p>
    </div>
  );
}
