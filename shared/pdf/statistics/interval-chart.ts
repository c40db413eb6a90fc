import type { IntervalBar } from '../../domain/questionnaire/statistics/interval-bar.ts';
import { paragraph } from '../layout/blocks.ts';
import { ascentOf, type Flow } from '../layout/flow.ts';

const ROW = 16;
const SIZE = 8;
const NAMES = 250;
const COUNTS = 58;
const FOOT = 16;
/** Half a side of the mark of a rate. */
const MARK = 2.6;

/**
 * Rates as marks with their intervals, each with its n; hollow under 30 answers, nothing under 10. In black on white, so
 * that a copier loses nothing. One figure in the tag tree, in words for who cannot see it.
 */
export function intervalChart(flow: Flow, title: string, bars: readonly IntervalBar[]): void {
  for (let from = 0; from < bars.length; from += MOST_BARS) {
    const part = bars.slice(from, from + MOST_BARS);
    flow.need(part.length * ROW + FOOT + 30);
    paragraph(flow, from === 0 ? title : `${title}（续）`, { size: 9.5, face: 'bold', after: 2 });
    drawChart(flow, title, part);
  }
}

/** What stands on one page together with its title. */
const MOST_BARS = 22;

function drawChart(flow: Flow, title: string, bars: readonly IntervalBar[]): void {
  const top = flow.y;
  const bottom = top - bars.length * ROW;
  const alt = `${title}。${bars.map(({ words }) => words).join('；')}。数字同表“满意指标”。`;
  const figure = flow.element({ type: 'Figure', alt });
  flow.draws(figure, () => {
    for (const percent of [0, 25, 50, 75, 100]) {
      const x = xOf(flow, percent / 100);
      flow.add({ kind: 'line', x1: x, y1: top, x2: x, y2: bottom, width: 0.3, grey: 0.65 });
      words(flow, `${percent}%`, x, bottom - FOOT, 'middle');
    }
    bars.forEach((bar, i) => drawBar(flow, bar, top - i * ROW));
  });
  flow.y = bottom - FOOT - 8;
}

function drawBar(flow: Flow, { name, base, guard, rate, interval }: IntervalBar, top: number): void {
  const middle = top - ROW / 2;
  words(flow, fitted(flow, name), flow.left + NAMES - 8, top - ROW, 'end');
  words(flow, `n=${base}`, flow.left + flow.width, top - ROW, 'end');
  if (guard === 'counts-only' || rate === null || interval === null) {
    words(flow, '不足 10 份，不画', xOf(flow, 0.5), top - ROW, 'middle');
    return;
  }
  const [low, high, at] = [xOf(flow, interval.low), xOf(flow, interval.high), xOf(flow, rate)];
  flow.add({ kind: 'line', x1: low, y1: middle, x2: high, y2: middle, width: 1 });
  for (const end of [low, high])
    flow.add({ kind: 'line', x1: end, y1: middle - 3, x2: end, y2: middle + 3, width: 0.8 });
  const fill = guard === 'full' ? 0 : 1;
  flow.add({ kind: 'rect', x: at - MARK, y: middle - MARK, width: 2 * MARK, height: 2 * MARK, stroke: 0.8, fill });
}

/** `slot` is the lower edge of the row; the line stands in its middle. */
function words(flow: Flow, text: string, x: number, slot: number, anchor: 'middle' | 'end'): void {
  const [line] = flow.lines(text, Number.POSITIVE_INFINITY, SIZE);
  if (line === undefined) return;
  const shift = anchor === 'end' ? line.width * SIZE : (line.width * SIZE) / 2;
  flow.drawLine(line, x - shift, slot + ROW - 2 - ascentOf(SIZE), SIZE);
}

/** As much of a name as the column holds; the whole stands in the table and in the words of the figure. */
function fitted(flow: Flow, name: string): string {
  const chars = Array.from(name);
  const room = (NAMES - 10) / SIZE;
  const widthOf = (text: string): number => flow.lines(text, Number.POSITIVE_INFINITY, SIZE)[0]?.width ?? 0;
  if (widthOf(name) <= room) return name;
  while (chars.length > 1 && widthOf(`${chars.join('')}…`) > room) chars.pop();
  return `${chars.join('')}…`;
}

function xOf(flow: Flow, share: number): number {
  return flow.left + NAMES + share * (flow.width - NAMES - COUNTS);
}
