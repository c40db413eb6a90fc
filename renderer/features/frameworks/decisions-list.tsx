import { Table } from 'antd';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';

/** D1–D23: where the notice leaves a choice, and which one was taken. */
export function DecisionsList({ framework }: { readonly framework: FrameworkFile }) {
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
