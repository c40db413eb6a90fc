import { Table } from 'antd';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';

/** D1–D23: where the notice leaves a choice, and which one was taken. */
export function DecisionsList({ framework }: { readonly framework: FrameworkFile }) {
  if (framework.overlay.decisions.length === 0)
    return (
      <EmptyState
        title="没有登记原文疑点"
        advice="这个方案没有附带口径说明。如需补充，请在方案文件中写明后重新导入。"
      />
    );
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...framework.overlay.decisions]}
      columns={[
        { title: '编号', dataIndex: 'id', width: 64 },
        { title: '原文位置', dataIndex: 'where', width: 240 },
        { title: '疑点', dataIndex: 'question' },
        { title: '采用口径', dataIndex: 'choice' },
      ]}
    />
  );
}
