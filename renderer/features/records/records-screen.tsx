import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { beijingLong } from '../../../shared/domain/time/beijing-time.ts';
import { useRecords, type RecordSummary } from '../../data/hooks/use-records.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { LedgerExport } from './ledger-export.tsx';

export function RecordsScreen() {
  const records = useRecords();
  const [typed, setTyped] = useState('');
  const shown = records.status === 'ready' ? records.value.filter((record) => holds(record, typed)) : [];
  return (
    <div className="xt-page">
      <PageHeader title="记录" note="封存后的记录不能修改；如有错误，请打开记录并选择“更正”，会生成一份新记录。" />
      {records.status === 'loading' ? <LoadingLine>正在读取记录…</LoadingLine> : null}
      {records.status === 'failed' ? (
        <ErrorSentence detail={records.detail}>记录读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>
      ) : null}
      {records.status === 'ready' && records.value.length === 0 ? (
        <EmptyState
          title="还没有封存的记录"
          advice={
            <>
              完成一次抽查并封存后，记录会列在这里。请从<Link to="/">首页</Link>打开未完成的抽查。
            </>
          }
        />
      ) : null}
      {records.status === 'ready' && records.value.length > 0 ? (
        <>
          <Input
            className="xt-search"
            allowClear
            aria-label="搜索记录"
            placeholder="搜索单位、地点或记录编号"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <LedgerExport recordIds={shown.filter((record) => record.correctedByRecordId === null).map(({ id }) => id)} />
          <RecordList records={shown} typed={typed} />
        </>
      ) : null}
    </div>
  );
}

function holds(record: RecordSummary, typed: string): boolean {
  return [record.unit, record.siteName, record.number].some((text) => text.includes(typed.trim()));
}

function RecordList({ records, typed }: { readonly records: readonly RecordSummary[]; readonly typed: string }) {
  if (records.length === 0)
    return <EmptyState title={`没有找到“${typed.trim()}”`} advice="请换一个词，或清空搜索框。" />;
  return (
    <ul className="xt-card-list" aria-label="记录">
      {records.map((record) => (
        <li key={record.id}>
          <Link className="xt-card" to={`/records/${record.id}`}>
            <div className="xt-card-main">
              <div className="xt-card-title">
                {record.unit}
                <StatusTag tone="neutral">{record.mode}</StatusTag>
                {record.correctsRecordId ? <StatusTag tone="info">更正记录</StatusTag> : null}
                {record.correctedByRecordId ? <StatusTag tone="warn">已被更正</StatusTag> : null}
              </div>
              <div className="xt-soft">
                {record.siteName} · {record.number} · {record.kinds.join('、')}
              </div>
            </div>
            <div className="xt-card-side">
              {record.documents.length > 0 ? (
                <StatusTag tone="good">
                  已签名 PDF {new Set(record.documents.map((document) => document.kind)).size} 份
                </StatusTag>
              ) : (
                <StatusTag tone="warn">尚未生成 PDF</StatusTag>
              )}
              <div className="xt-soft">{beijingLong(record.sealedAt)} 封存</div>
            </div>
          </Link>
        </li>
      ))}
    </ul>
  );
}
