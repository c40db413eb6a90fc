import { Table } from 'antd';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';

interface Row {
  readonly key: string;
  readonly position: number;
  readonly name: string;
  readonly unitClass: string;
  readonly aliases: string;
}

/** The official names of one attachment with the other spellings that the notice uses (R16). */
export function UnitsTable({
  framework,
  table,
}: {
  readonly framework: FrameworkFile;
  readonly table: 'reform' | 'openness';
}) {
  const rows = framework[table].units.map((unit): Row => ({
    key: unit.name,
    position: unit.position,
    name: unit.name,
    unitClass: framework.overlay.unitClasses[unit.name] ?? '',
    aliases: framework.overlay.aliases
      .filter((alias) => alias.table === table && alias.unit === unit.name)
      .map((alias) => alias.text)
      .join('、'),
  }));
  const classColumn = { title: '类别', dataIndex: 'unitClass', width: 150 };
  if (rows.length === 0) return <EmptyState title="没有列出评价对象" advice="这个方案不含这张对象表，请看另一张。" />;
  return (
    <Table<Row>
      size="small"
      pagination={false}
      dataSource={rows}
      columns={[
        { title: '序号', dataIndex: 'position', width: 64 },
        { title: '单位名称（原文）', dataIndex: 'name', width: 320 },
        ...(table === 'reform' ? [classColumn] : []),
        { title: '原文中的其他写法', dataIndex: 'aliases' },
      ]}
    />
  );
}
