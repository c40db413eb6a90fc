import { Table } from 'antd';
import type { SealedContent } from '../../../shared/domain/record/sealed-record.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';

/** The files that were read, and those that were not provided, as sealed. */
export function RecordArchiveRows({ content }: { readonly content: SealedContent }) {
  const rows = content.archiveRows
    .filter((row) => row.removed === null)
    .toSorted((a, b) => a.position - b.position)
    .map((row) => ({
      key: row.id,
      points: row.pointIds.join('、'),
      documentNumber: row.documentNumber,
      title: row.title,
      date: row.documentDate ?? '',
      state: row.missing ? `未提供${row.supplyBy ? `，${row.supplyBy} 前补交` : ''}` : row.relevance,
    }));
  if (rows.length === 0)
    return <EmptyState title="没有查阅档案" advice="封存时没有登记档案。如有遗漏，请选择“更正”。" />;
  return (
    <Table
      size="small"
      dataSource={rows}
      pagination={{ pageSize: 15, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: '要点', dataIndex: 'points', width: 110 },
        { title: '文号', dataIndex: 'documentNumber', width: 150 },
        { title: '题名', dataIndex: 'title' },
        { title: '日期', dataIndex: 'date', width: 104 },
        { title: '对应程度', dataIndex: 'state', width: 150 },
      ]}
    />
  );
}
