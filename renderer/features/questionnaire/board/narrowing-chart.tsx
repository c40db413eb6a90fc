import type { Step } from '../../../../shared/domain/questionnaire/statistics/narrowing.ts';

/** The interval as a band over the number of answers (each step twice as far as the one before looks alike). */
export function NarrowingChart({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  const last = steps.at(-1)?.n ?? 10;
  const xOf = (n: number): number =>
    LEFT + (Math.log(n / 10) / Math.log(Math.max(20, last) / 10)) * (WIDTH - LEFT - RIGHT);
  const yOf = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const line = (of: (step: Step) => number): string =>
    steps.map((step) => `${xOf(step.n).toFixed(1)},${yOf(of(step)).toFixed(1)}`).join(' ');
  const back = steps.toReversed().map(({ n, interval }) => `${xOf(n).toFixed(1)},${yOf(interval.low).toFixed(1)}`);
  return (
    <svg className="xt-q-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${label}，数字见旁表`}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(share)} y2={yOf(share)} className="xt-q-grid" />
          <text x={LEFT - 6} y={yOf(share) + 4} textAnchor="end">
            {share * 100}%
          </text>
        </g>
      ))}
      <polygon points={`${line(({ interval }) => interval.high)} ${back.join(' ')}`} className="xt-q-band" />
      <polyline points={line(({ rate }) => rate)} className="xt-q-line" />
      {steps.map(({ n, rate, interval }) => (
        <g key={n}>
          <line x1={xOf(n)} x2={xOf(n)} y1={yOf(interval.low)} y2={yOf(interval.high)} className="xt-q-whisker" />
          <circle cx={xOf(n)} cy={yOf(rate)} r={3.5} className={n >= 30 ? 'xt-q-point' : 'xt-q-point-small'} />
        </g>
      ))}
      {[steps[0], steps.at(-1)].map((step, i) =>
        step === undefined || (i === 1 && steps.length === 1) ? null : (
          <text key={step.n} x={xOf(step.n)} y={HEIGHT - 6} textAnchor={i === 0 ? 'start' : 'end'}>
            n={step.n}
          </text>
        ),
      )}
    </svg>
  );
}

const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 52;
const RIGHT = 16;
const TOP = 10;
const BOTTOM = 26;
