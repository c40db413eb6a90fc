import { Select } from 'antd';
import { useState } from 'react';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import type { Step } from '../../../../shared/domain/questionnaire/statistics/narrowing.ts';
import { percentText } from '../../../../shared/domain/questionnaire/statistics/percent-text.ts';
import type { FiguresView } from '../../../workers/figures-messages.ts';
import { Panel } from '../../../ui/layout/panel.tsx';
import { NarrowingChart } from './narrowing-chart.tsx';

/** How the interval of one item narrows with the answers of one hall: what a few more sheets would buy. */
export function NarrowingPanel({
  instrument,
  figures,
}: {
  readonly instrument: Instrument;
  readonly figures: FiguresView;
}) {
  const scales = instrument.items.filter((item) => item.answer.kind === 'scale');
  const [code, setCode] = useState(scales.at(-1)?.code ?? '');
  const [site, setSite] = useState('');
  const sites = [...new Set(figures.narrowing.map(({ siteName }) => siteName))];
  const shown = figures.narrowing.find(({ siteName, item }) => siteName === site && item === code);
  if (scales.length === 0) return null;
  const name = site === '' ? '全部大厅' : site;
  return (
    <Panel
      title="区间随份数收窄"
      aside={
        <span className="xt-q-pick">
          <Select
            aria-label="哪个大厅"
            className="xt-q-round"
            value={site}
            options={sites.map((value) => ({ value, label: value === '' ? '全部大厅' : value }))}
            onChange={setSite}
          />
          <Select
            aria-label="哪一题"
            className="xt-q-round"
            value={code}
            options={scales.map((item) => ({ value: item.code, label: `${item.code} ${item.text}` }))}
            onChange={setCode}
          />
        </span>
      }
    >
      {shown === undefined || shown.steps.length === 0 ? (
        <p>
          {name} {code} 有效答案不足 10 份，不给百分比和区间。
        </p>
      ) : (
        <div className="xt-q-twin">
          <NarrowingChart label={`${name} ${code} 满意率的 95% 区间随份数的变化`} steps={shown.steps} />
          <StepsTable steps={shown.steps} />
        </div>
      )}
      <p className="xt-soft">按日期、批次和编号的先后累计，95% Wilson 区间；半宽要减半，大约需要四倍的份数。</p>
    </Panel>
  );
}

function StepsTable({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <div className="xt-q-scroll">
      <table className="xt-q-table">
        <thead>
          <tr>
            {['前 n 份', '满意率', '95% 下限', '95% 上限', '半宽（百分点）'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ n, rate, interval }) => (
            <tr key={n}>
              <th scope="row">{n}</th>
              <td>{percentText(rate, n)}</td>
              <td>{percentText(interval.low, n)}</td>
              <td>{percentText(interval.high, n)}</td>
              <td>{(((interval.high - interval.low) / 2) * 100).toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
