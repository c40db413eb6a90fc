import type { TargetRow } from '../../../../shared/domain/questionnaire/hall-progress.ts';
import { shorten } from '../shorten.ts';

/** Valid sheets as bars, the target as a line across each. Always beside a table with the same numbers. */
export function ProgressChart({ rows }: { readonly rows: readonly TargetRow[] }) {
  const most = Math.max(1, ...rows.map(({ target, progress }) => Math.max(target ?? 0, progress?.valid ?? 0)));
  const xOf = (count: number): number => NAME + (count / most) * (WIDTH - NAME - 92);
  return (
    <svg
      className="xt-q-chart"
      viewBox={`0 0 ${WIDTH} ${rows.length * ROW + 6}`}
      role="img"
      aria-label="各大厅有效份数与目标，数字见旁表"
    >
      {rows.map(({ siteName, target, progress }, i) => {
        const valid = progress?.valid ?? 0;
        const y = i * ROW + 4;
        return (
          <g key={siteName}>
            <text x={NAME - 8} y={y + 15} textAnchor="end">
              {shorten(siteName)}
            </text>
            <rect x={NAME} y={y + 3} width={xOf(valid) - NAME} height={14} className="xt-q-bar" />
            {target === null ? null : (
              <line x1={xOf(target)} x2={xOf(target)} y1={y - 1} y2={y + 21} className="xt-q-target" />
            )}
            <text x={WIDTH - 2} y={y + 15} textAnchor="end">
              {target === null ? `n=${valid}` : `n=${valid} / ${target}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const WIDTH = 560;
const NAME = 170;
const ROW = 28;
