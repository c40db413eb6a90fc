import { Select } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ParkedOnlineRow } from '../../../../shared/domain/questionnaire/online/online-row.ts';
import {
  MOST_ONLINE_ROWS,
  onlineTable,
  type OnlineTable,
} from '../../../../shared/domain/questionnaire/online/online-table.ts';
import { useOnlineRows } from '../../../data/hooks/use-online-rows.ts';
import { useSurveyBatchHead, type BatchHead } from '../../../data/hooks/use-survey-batch-head.ts';
import { readTable } from '../../../data/questionnaires/read-table.ts';
import { tableErrorSentence } from '../../../text/table-errors.ts';
import type { TableAnswer } from '../../../workers/table-messages.ts';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../../ui/feedback/loading-line.tsx';
import { FileDrop } from '../../../ui/files/file-drop.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { ParkedRows } from './parked-rows.tsx';
import { TableMapping } from './table-mapping.tsx';
import '../questionnaire.css';

type Sheets = Extract<TableAnswer, { ok: true }>['value'];

/** 线上答卷: a table that a survey site exported, its columns and words told what they mean, and what lies parked. */
export function OnlineScreen() {
  const { id = '' } = useParams();
  const loaded = useSurveyBatchHead(id);
  if (loaded.status === 'ready') return <OnlinePage {...loaded.value} />;
  return (
    <div className="xt-page">
      <PageHeader title="导入线上答卷" />
      {loaded.status === 'loading' ? <LoadingLine /> : null}
      {loaded.status === 'missing' ? (
        <EmptyState title="打不开这一批" advice={<Link to="/surveys">回到问卷列表</Link>} />
      ) : null}
      {loaded.status === 'failed' ? (
        <ErrorSentence detail={loaded.detail}>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>
      ) : null}
    </div>
  );
}

function OnlinePage({ batch, instrument }: BatchHead) {
  const parked = useOnlineRows(batch.id);
  const [reading, setReading] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const [file, setFile] = useState<{ readonly name: string; readonly sheets: Sheets } | null>(null);
  const [table, setTable] = useState<OnlineTable | null>(null);
  const choose = (name: string, sheet: Sheets[number] | undefined): void => {
    const made = onlineTable(batch.id, name, sheet?.rows ?? []);
    const tooLong = made.rows.length > MOST_ONLINE_ROWS;
    setSentence(
      tooLong
        ? `这张表有 ${made.rows.length} 行，一次最多 ${MOST_ONLINE_ROWS} 行。请分成几个文件再导入。`
        : made.rows.length === 0
          ? '这张表只有标题，没有答卷。请选择另一张表或另一个文件。'
          : null,
    );
    setTable(tooLong || made.rows.length === 0 ? null : made);
  };
  const take = async (chosen: File) => {
    setReading(true);
    setTable(null);
    setFile(null);
    const read = await readTable(chosen);
    setReading(false);
    if (!read.ok) return setSentence(tableErrorSentence(read.error));
    setFile({ name: chosen.name, sheets: read.value });
    choose(chosen.name, read.value[0]);
    return undefined;
  };
  const retry = (rows: readonly ParkedOnlineRow[]): void => {
    const [first] = rows;
    if (first === undefined) return;
    setFile(null);
    setSentence(null);
    setTable({ fileName: first.fileName, titles: first.titles, rows });
  };
  if (batch.mode !== '自填') {
    return <EmptyState title="本批不是线上自填" advice={<Link to={`/surveys/${batch.id}`}>返回批次</Link>} />;
  }
  return (
    <div className="xt-page">
      <PageHeader
        title="导入线上答卷"
        note={
          <>
            {batch.round} · {batch.siteName} · {instrument.title} · <Link to={`/surveys/${batch.id}`}>返回批次</Link>
          </>
        }
      />
      <Panel title="文件" aside="从问卷平台导出的 .xlsx 或 CSV，第一行是标题，一行一份答卷">
        <FileDrop
          button="选择文件"
          advice="也可拖到这里。只在本机读取，自填结果在各表中单列，不与现场答卷合并。"
          accept=".xlsx,.csv,.txt"
          disabled={reading}
          onFile={(chosen) => void take(chosen)}
        />
        {reading ? <LoadingLine>正在读取…</LoadingLine> : null}
        {file !== null && file.sheets.length > 1 ? (
          <Select
            aria-label="工作表"
            className="xt-q-round"
            defaultValue={0}
            options={file.sheets.map(({ name, rows }, i) => ({ value: i, label: `${name}（${rows.length} 行）` }))}
            onChange={(i: number) => choose(file.name, file.sheets[i])}
          />
        ) : null}
        {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      </Panel>
      {table === null ? null : (
        <TableMapping
          key={`${table.fileName} ${table.rows[0]?.id ?? ''}`}
          batch={batch}
          instrument={instrument}
          table={table}
        />
      )}
      {parked.status === 'ready' ? <ParkedRows rows={parked.value} onRetry={retry} /> : null}
    </div>
  );
}
