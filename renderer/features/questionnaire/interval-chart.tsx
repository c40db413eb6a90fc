import type { IntervalBar } from '../../../shared/domain/questionnaire/statistics/interval-bar.ts';
import { shorten } from './shorten.ts';

/** Rates as points with their intervals, each with its n. Always beside a table with the same numbers. */
export function IntervalChart({ label, bars }: { readonly label: string; readonly bars: readonly IntervalBar[] }) {
  const height = bars.length * ROW + 26;
  return (
    <svg className="xt-q-chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`${label}，数字见旁表`}>
      {[0, 25, 50, 75, 100].map((percent) => (
        <g key={percent}>
          <line x1={xOf(percent / 100)} x2={xOf(percent / 100)} y1={4} y2={height - 20} className="xt-q-grid" />
          <text x={xOf(percent / 100)} y={height - 5} textAnchor="middle">
            {percent}%
          </text>
        </g>
      ))}
      {bars.map((bar, i) => (
        <Bar key={bar.name} bar={bar} y={i * ROW + ROW / 2 + 4} />
      ))}
    </svg>
  );
}

function Bar({ bar, y }: { readonly bar: IntervalBar; readonly y: number }) {
  const shown = bar.guard !== 'counts-only' && bar.rate !== null && bar.interval !== null;
  return (
    <g>
      <text x={NAME - 8} y={y + 4} textAnchor="end">
        {shorten(bar.name)}
      </text>
      {shown && bar.rate !== null && bar.interval !== null ? (
        <>
          <line x1={xOf(bar.interval.low)} x2={xOf(bar.interval.high)} y1={y} y2={y} className="xt-q-whisker" />
          <circle
            cx={xOf(bar.rate)}
            cy={y}
            r={5}
            className={bar.guard === 'full' ? 'xt-q-point' : 'xt-q-point-small'}
          />
        </>
      ) : (
        <text x={xOf(0.5)} y={y + 4} textAnchor="middle" className="xt-q-nothing">
          不足 10 份，不画
        </text>
      )}
      <text x={WIDTH - 2} y={y + 4} textAnchor="end">
        n={bar.base}
      </text>
    </g>
  );
}

const WIDTH = 560;
const NAME = 170;
const ROW = 26;

function xOf(share: number): number {
  return NAME + share * (WIDTH - NAME - 62);
}
