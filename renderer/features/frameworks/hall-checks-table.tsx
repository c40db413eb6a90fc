import { Table } from 'antd';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';

/** DT01–DT30 with the points that each one serves. */
export function HallChecksTable({ framework }: { readonly framework: FrameworkFile }) {
  const rows = framework.overlay.hallChecks.map((check) => ({
    key: check.code,
    code: check.code,
    title: check.title,
    methods: check.methods.join(''),
    numbers: check.numbers.map((number) => `${number.label}（${number.unit}）`).join('、'),
    mapsTo: [...check.mapsTo, ...check.references].join('、'),
    sites: check.siteKinds.join('、'),
  }));
  if (rows.length === 0)
    return (
      <EmptyState
        title="没有大厅检查项"
        advice="按这个方案新建的抽查只核查要点。如需现场检查项，请在方案文件中写明后重新导入。"
      />
    );
  return (
    <Table
      size="small"
      pagination={false}
      dataSource={rows}
      columns={[
        { title: '编号', dataIndex: 'code', width: 70 },
        { title: '检查内容', dataIndex: 'title', width: 260 },
        { title: '方法', dataIndex: 'methods', width: 70 },
        { title: '记录数值', dataIndex: 'numbers' },
        { title: '对应要点', dataIndex: 'mapsTo' },
        { title: '适用场所', dataIndex: 'sites' },
      ]}
    />
  );
}
