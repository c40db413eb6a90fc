import { Input, Pagination, Select } from 'antd';
import { useMemo, useState } from 'react';
import { liveEntries } from '../../../shared/domain/questionnaire/entities.ts';
import { finalSheets } from '../../../shared/domain/questionnaire/final-sheets.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { OpenBatch } from '../../data/hooks/use-survey-batch.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { filterResponses, RESPONSE_FILTERS, responseRows, type ResponseFilter } from './response-rows.ts';
import { VoidForm } from './void-form.tsx';

/** Answers given on the screen, a line each and none of the answers: what counts, what was flagged, by whom. */
export function ResponsesPanel({ open: { bundle, instrument } }: { readonly open: OpenBatch }) {
  const [filter, setFilter] = useState<ResponseFilter>('全部');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const rows = useMemo(() => responseRows(bundle.entries, finalSheets(instrument, bundle)), [bundle, instrument]);
  const options = useMemo(
    () =>
      liveEntries(bundle.entries)
        .toSorted((a, b) => b.serial - a.serial)
        .map(({ id, serial, sheet }) => ({ value: id, label: `${serial} ${beijingDateTime(sheet.keyedAt)}` })),
    [bundle],
  );
  const found = filterResponses(rows, filter, search);
  if (rows.length === 0)
    return (
      <Panel title="已收答卷">
        <EmptyState title="还没有答卷" advice="开始后，提交一份列出一份。" />
      </Panel>
    );
  return (
    <Panel title="已收答卷" aside={`${found.length} / ${rows.length} 份`}>
      <div className="xt-q-inline">
        <Select
          aria-label="筛选"
          className="xt-q-filter"
          value={filter}
          options={RESPONSE_FILTERS.map((value) => ({ value, label: value }))}
          onChange={(value) => {
            setFilter(value);
            setPage(1);
          }}
        />
        <Input
          aria-label="按编号、访员或口译人查找"
          placeholder="编号、访员、口译人"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setPage(1);
          }}
        />
      </div>
      <div className="xt-q-scroll">
        <table className="xt-q-table">
          <thead>
            <tr>
              {['编号', '提交（北京时间）', '结果', '用时', '访员', '代填与口译', '提示'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice((page - 1) * PAGE, page * PAGE).map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.serial}</th>
                <td>{beijingDateTime(row.at)}</td>
                <td>{row.result}</td>
                <td>{row.seconds === null ? '' : `${row.seconds} 秒`}</td>
                <td>{row.by}</td>
                <td>{row.helped}</td>
                <td>{row.notes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > PAGE ? (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE}
          total={found.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      ) : null}
      <VoidForm batchId={bundle.batch.id} label="作废一份答卷" options={options} />
    </Panel>
  );
}

const PAGE = 20;
