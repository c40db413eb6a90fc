import { Button, Select } from 'antd';
import { choicesOf, type Instrument, type Item } from '../../../../shared/domain/questionnaire/instrument.ts';
import type { ItemSource, OnlineMapping } from '../../../../shared/domain/questionnaire/online/online-mapping.ts';
import { columnName, type OnlinePreview } from './preview.ts';

interface ItemMappingProps {
  readonly instrument: Instrument;
  readonly titles: readonly string[];
  readonly mapping: OnlineMapping;
  readonly words: OnlinePreview['words'];
  readonly onChange: (mapping: OnlineMapping) => void;
}

/** A row an item: the column that holds its answers, and a code for every word that is none yet. */
export function ItemMapping({ instrument, titles, mapping, words, onChange }: ItemMappingProps) {
  const columns = titles.map((_, column) => ({ value: column, label: columnName(titles, column) }));
  const setItem = (code: string, source: ItemSource): void =>
    onChange({ ...mapping, items: { ...mapping.items, [code]: source } });
  const time = (key: 'submittedAt' | 'seconds', label: string) => (
    <tr>
      <th scope="row">{label}</th>
      <td className="xt-q-left" colSpan={2}>
        <ColumnSelect
          label={`${label} 的列`}
          columns={columns}
          value={mapping[key]}
          onChange={(column) => onChange({ ...mapping, [key]: column })}
        />
      </td>
    </tr>
  );
  return (
    <div className="xt-q-scroll">
      <table className="xt-q-table xt-q-mapping">
        <thead>
          <tr>
            <th scope="col">题目</th>
            <th scope="col" className="xt-q-left">
              表中的列
            </th>
            <th scope="col" className="xt-q-left">
              认不出的写法
            </th>
          </tr>
        </thead>
        <tbody>
          {instrument.items.map((item) => (
            <tr key={item.code}>
              <th scope="row">
                {item.code} {item.text}
              </th>
              <td className="xt-q-left">
                <ItemColumns
                  item={item}
                  columns={columns}
                  source={mapping.items[item.code] ?? { kind: 'none' }}
                  onChange={(source) => setItem(item.code, source)}
                />
              </td>
              <td className="xt-q-left">
                <ItemWords
                  item={item}
                  given={mapping.words[item.code] ?? {}}
                  unknown={words.get(item.code) ?? []}
                  onChange={(given) => onChange({ ...mapping, words: { ...mapping.words, [item.code]: given } })}
                />
              </td>
            </tr>
          ))}
          {time('submittedAt', '提交时间')}
          {time('seconds', '用时')}
        </tbody>
      </table>
    </div>
  );
}

interface ItemColumnsProps {
  readonly item: Item;
  readonly columns: readonly { readonly value: number; readonly label: string }[];
  readonly source: ItemSource;
  readonly onChange: (source: ItemSource) => void;
}

function ItemColumns({ item, columns, source, onChange }: ItemColumnsProps) {
  if (source.kind === 'columns') {
    return (
      <span className="xt-q-inline">
        {source.columns.length} 列，每个选项一列
        <Button size="small" onClick={() => onChange({ kind: 'none' })}>
          改选一列
        </Button>
      </span>
    );
  }
  return (
    <ColumnSelect
      label={`${item.code} 的列`}
      columns={columns}
      value={source.kind === 'column' ? source.column : null}
      onChange={(column) => onChange(column === null ? { kind: 'none' } : { kind: 'column', column })}
    />
  );
}

interface ColumnSelectProps {
  readonly label: string;
  readonly columns: readonly { readonly value: number; readonly label: string }[];
  readonly value: number | null;
  readonly onChange: (column: number | null) => void;
}

function ColumnSelect({ label, columns, value, onChange }: ColumnSelectProps) {
  return (
    <Select
      aria-label={label}
      className="xt-wide"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="线上没有问这一题"
      {...(value === null ? {} : { value })}
      options={[...columns]}
      onChange={(column: number | undefined) => onChange(column ?? null)}
    />
  );
}

interface ItemWordsProps {
  readonly item: Item;
  readonly given: Readonly<Record<string, number>>;
  readonly unknown: readonly (readonly [word: string, rows: number])[];
  readonly onChange: (given: Record<string, number>) => void;
}

function ItemWords({ item, given, unknown, onChange }: ItemWordsProps) {
  const options = [
    ...choicesOf(item.answer).map(({ code, label }) => ({ value: code, label: `${code} ${label}` })),
    { value: -1, label: '没有回答（漏填）' },
  ];
  const shown = [...unknown, ...Object.keys(given).map((word) => [word, 0] as const)];
  return shown.map(([word, rows]) => (
    <div key={word} className="xt-q-inline">
      “{word}”{rows > 0 ? ` ${rows} 行` : ''} →
      <Select
        aria-label={`${item.code} “${word}”的代码`}
        className="xt-q-round"
        allowClear
        placeholder="选择代码"
        {...(given[word] === undefined ? {} : { value: given[word] })}
        options={options}
        onChange={(code: number | undefined) => {
          const { [word]: _before, ...others } = given;
          onChange(code === undefined ? others : { ...others, [word]: code });
        }}
      />
    </div>
  ));
}
