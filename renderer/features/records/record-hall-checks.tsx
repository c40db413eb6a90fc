import { Table } from 'antd';
import type { SealedContent } from '../../../shared/domain/record/sealed-record.ts';
import type { HallCheck } from '../../../shared/domain/visit/entities.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { StatusTag, type Tone } from '../../ui/feedback/status-tag.tsx';

type HallResult = NonNullable<HallCheck['result']>;

interface Row {
  readonly key: string;
  readonly title: string;
  readonly result: HallResult | null;
  readonly numbers: string;
  readonly facts: string;
}

/** The checks made at the site, with their numbers and facts, as sealed. */
export function RecordHallChecks({ content }: { readonly content: SealedContent }) {
  if (content.hallChecksAsked.length === 0) {
    return <EmptyState title="没有现场检查项" advice="这类场所没有规定现场检查项，结果见“逐项结果”。" />;
  }
  const byCode = new Map(content.hallChecks.map((check) => [check.code, check]));
  const rows = content.hallChecksAsked.map((asked): Row => {
    const check = byCode.get(asked.code);
    const numbers = asked.numbers
      .filter(({ key }) => check?.numbers[key] !== undefined)
      .map(({ key, label, unit }) => `${label} ${check?.numbers[key]}${unit}`);
    return {
      key: asked.code,
      title: asked.title,
      result: check?.result ?? null,
      numbers: numbers.join('，'),
      facts: check?.facts ?? '',
    };
  });
  return (
    <Table<Row>
      size="small"
      dataSource={rows}
      pagination={{ pageSize: 15, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: '编号', dataIndex: 'key', width: 68 },
        { title: '检查内容', dataIndex: 'title' },
        {
          title: '结果',
          dataIndex: 'result',
          width: 110,
          render: (result: HallResult | null) =>
            result === null ? '未查' : <StatusTag tone={TONES[result]}>{result}</StatusTag>,
        },
        { title: '数值', dataIndex: 'numbers', width: 130 },
        { title: '事实', dataIndex: 'facts', width: 180 },
      ]}
    />
  );
}

const TONES: Record<HallResult, Tone> = {
  符合: 'good',
  部分符合: 'info',
  不符合: 'bad',
  不适用: 'neutral',
  无法核查: 'warn',
};
