import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { barsOfItem } from '../../../shared/domain/questionnaire/statistics/interval-bar.ts';
import type { OpenFigures } from '../../data/hooks/use-round-figures.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { figureIn, rankedOf, TierWords } from './halls-panel.tsx';
import { IntervalChart } from './interval-chart.tsx';
import { SatisfactionTable } from './satisfaction-panel.tsx';

interface UnitsPanelProps {
  readonly open: OpenFigures;
  /** A report of one unit is wanted, as a workbook or as a PDF. */
  readonly onReport: (unit: string, file: 'workbook' | 'pdf') => void;
  readonly busy: boolean;
}

/** One item across the units, in tiers as the halls are, and the report that each of them may be given. */
export function UnitsPanel({ open: { instrument, figures }, onReport, busy }: UnitsPanelProps) {
  const scales = scalesOf(instrument);
  const [code, setCode] = useState(scales.at(-1)?.code ?? '');
  const [unit, setUnit] = useState<string | null>(null);
  const rows = figures.units.flatMap((group) => {
    const figure = figureIn(group, code);
    return figure === undefined ? [] : [{ name: group.name, figure }];
  });
  const names = figures.unitNames;
  const chosen = unit ?? names[0] ?? null;
  return (
    <Panel
      title="各单位"
      aside={
        rows.length === 0 ? null : (
          <Select
            aria-label="各单位比较哪一题"
            className="xt-q-round"
            value={code}
            options={scales.map((item) => ({ value: item.code, label: `${item.code} ${item.text}` }))}
            onChange={setCode}
          />
        )
      }
    >
      {rows.length === 0 ? null : (
        <>
          <div className="xt-q-twin">
            <IntervalChart label={`各单位 ${code} 满意率及 95% 区间`} bars={barsOfItem(figures.units, code)} />
            <SatisfactionTable rows={rows} />
          </div>
          <TierWords what="单位" ranked={rows.flatMap(({ name, figure }) => rankedOf(name, figure))} />
        </>
      )}
      <div className="xt-q-inline">
        <label htmlFor="report-unit">单位报告</label>
        <Select
          id="report-unit"
          className="xt-q-round"
          value={chosen}
          options={names.map((value) => ({ value, label: value }))}
          onChange={setUnit}
        />
        <Button disabled={busy || chosen === null} onClick={() => chosen !== null && onReport(chosen, 'workbook')}>
          导出单位报告 xlsx
        </Button>
        <Button disabled={busy || chosen === null} onClick={() => chosen !== null && onReport(chosen, 'pdf')}>
          导出单位报告 PDF
        </Button>
      </div>
      <p className="xt-field-hint">单位报告只含该单位自己的各批问卷，不含其他单位的数字和敏感题，可交给该单位。</p>
    </Panel>
  );
}

function scalesOf(instrument: Instrument): Instrument['items'] {
  return instrument.items.filter((item) => item.answer.kind === 'scale');
}
