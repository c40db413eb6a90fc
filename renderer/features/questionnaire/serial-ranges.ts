/** `3、7—12、20`; long lists end with how many more there are. `serials` in ascending order. */
export function serialRanges(serials: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const serial of serials) {
    const last = ranges.at(-1);
    if (last !== undefined && serial === last[1] + 1) last[1] = serial;
    else ranges.push([serial, serial]);
  }
  const words = ranges.slice(0, MOST).map(([from, to]) => (from === to ? String(from) : `${from}—${to}`));
  const rest = ranges.slice(MOST).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return `${words.join('、')}${rest > 0 ? ` 等，另有 ${rest} 份` : ''}`;
}

const MOST = 12;
