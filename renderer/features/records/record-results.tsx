import { Table } from 'antd';
import type { SealedContent } from '../../../shared/domain/record/sealed-record.ts';
import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { StatusTag, type Tone } from '../../ui/feedback/status-tag.tsx';

interface Row {
  readonly key: string;
  readonly text: string;
  readonly status: VerdictStatus | null;
  readonly facts: string;
}

/** Each point with the notice's own words, the verdict and the facts, as sealed. */
export function RecordResults({ content }: { readonly content: SealedContent }) {
  const byPoint = new Map(content.verdicts.map((verdict) => [verdict.pointId, verdict]));
  const rows = content.points.map((point): Row => {
    const verdict = byPoint.get(point.id);
    return {
      key: point.id,
      text: point.text,
      status: verdict?.status ?? null,
      facts: [verdict?.facts, verdict?.reason].filter(Boolean).join('；'),
    };
  });
  if (rows.length === 0)
    return (
      <EmptyState title="无对应指标（待明确）" advice="通知没有给这个单位列评价要点，结果见“现场检查”和“发现问题”。" />
    );
  return (
    <Table<Row>
      size="small"
      dataSource={rows}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: '编号', dataIndex: 'key', width: 68 },
        { title: '原文', dataIndex: 'text' },
        {
          title: '判定',
          dataIndex: 'status',
          width: 130,
          render: (status: VerdictStatus | null) =>
            status === null ? '未判定' : <StatusTag tone={toneOf(status)}>{status}</StatusTag>,
        },
        { title: '事实与原因', dataIndex: 'facts', width: 240 },
      ]}
    />
  );
}

function toneOf(status: VerdictStatus): Tone {
  switch (status) {
    case '落实':
      return 'good';
    case '基本落实':
      return 'info';
    case '未落实':
      return 'bad';
    case '待补证':
    case '无法核查':
      return 'warn';
    case '不涉及（原文）':
    case '不涉及（经批准）':
    case '已失效':
      return 'neutral';
  }
}
