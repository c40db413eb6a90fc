import { Link, useParams } from 'react-router';
import { beijingLong } from '../../../shared/domain/time/beijing-time.ts';
import { useLateInRecord } from '../../data/hooks/use-late-changes.ts';
import { useRecord, type RecordWithDocuments } from '../../data/hooks/use-record.ts';
import { useRecords } from '../../data/hooks/use-records.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CorrectionPanel } from './correction-panel.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { LateChangesPanel } from './late-changes-panel.tsx';
import { RecordArchiveRows } from './record-archive-rows.tsx';
import { RecordHallChecks } from './record-hall-checks.tsx';
import { RecordProblems } from './record-problems.tsx';
import { RecordResults } from './record-results.tsx';
import { RecordSummaryPanel } from './record-summary-panel.tsx';

export function RecordScreen() {
  const { id = '' } = useParams();
  const loaded = useRecord(id);
  if (loaded.status === 'ready') return <RecordPage loaded={loaded.value} />;
  return (
    <div className="xt-page">
      <PageHeader title="记录" />
      {loaded.status === 'loading' ? <LoadingLine>正在读取记录…</LoadingLine> : null}
      {loaded.status === 'missing' ? (
        <EmptyState title="本机没有这份记录" advice={<Link to="/records">回到记录列表</Link>} />
      ) : null}
      {loaded.status === 'failed' ? (
        <ErrorSentence detail={loaded.detail}>记录读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>
      ) : null}
    </div>
  );
}

function RecordPage({ loaded }: { readonly loaded: RecordWithDocuments }) {
  const { record, documents } = loaded;
  const { content } = record;
  const records = useRecords();
  const arrived = useLateInRecord(record.id);
  const late = arrived.status === 'ready' ? arrived.value : null;
  const correctedBy =
    records.status === 'ready' ? records.value.find((item) => item.id === record.id)?.correctedByRecordId : null;
  return (
    <div className="xt-page">
      <PageHeader
        windowTitle="记录"
        title={content.unitOfficialName}
        note={`${content.visit.siteName} · 记录 ${content.visit.number} · ${beijingLong(content.sealedAt)} 由 ${content.sealedBy || '未署名'} 封存（北京时间）`}
      />
      {correctedBy ? (
        <Notice tone="warn" label="已被更正">
          这份记录已由<Link to={`/records/${correctedBy}`}>一份更正记录</Link>更正，原记录保留不变。
        </Notice>
      ) : null}
      {content.correctsRecordId ? (
        <Notice tone="info" label="更正记录">
          更正
          <Link to={`/records/${content.correctsRecordId}`}>原记录 {content.visit.correctsNumber}</Link>，原因：
          {content.correctionReason}
        </Notice>
      ) : null}
      <div className="xt-columns">
        <div>
          {late === null ? null : <LateChangesPanel late={late} />}
          <DocumentsPanel recordId={record.id} kinds={content.kinds} documents={documents} />
          <Panel title="发现问题" aside={`${live(content.problems)} 个`}>
            <RecordProblems content={content} />
          </Panel>
          <Panel title="逐项结果" aside={`${content.points.length} 个要点`}>
            <RecordResults content={content} />
          </Panel>
          <Panel title="现场检查" aside={`${content.hallChecksAsked.length} 项`}>
            <RecordHallChecks content={content} />
          </Panel>
          <Panel title="档案查阅" aside={`${live(content.archiveRows)} 份`}>
            <RecordArchiveRows content={content} />
          </Panel>
        </div>
        <div>
          <RecordSummaryPanel record={record} />
          <CorrectionPanel recordId={record.id} late={late} />
        </div>
      </div>
    </div>
  );
}

function live(rows: readonly { readonly removed: unknown }[]): number {
  return rows.filter((row) => row.removed === null).length;
}
