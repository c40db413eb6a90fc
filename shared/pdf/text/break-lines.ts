import type { Compound } from '../font/compound.ts';
import { clustersOf, type Cluster, type Face, type FontSlot } from './clusters.ts';
import { directed, visualOrder } from './directions.ts';

/** One printed line. `boxes` are the spans, in em from the line's start, of stand-ins that get a frame. */
export interface Line {
  readonly text: string;
  /** In em. */
  readonly width: number;
  readonly boxes: readonly { readonly from: number; readonly to: number }[];
  /** In the order of reading, which is the order of `text`; each has its place on the line. */
  readonly parts: readonly LinePart[];
  /** The paragraph runs leftwards. */
  readonly rightToLeft: boolean;
  /** The paragraph has no other line. */
  readonly isWhole: boolean;
}

/** Characters that are drawn in one go from left to right, or one cluster of a leftward run. */
export interface LinePart {
  readonly text: string;
  /** From the line's left end, in em. */
  readonly x: number;
  readonly width: number;
  readonly slot: FontSlot;
  /** Null where the characters' own glyphs are drawn. */
  readonly compound: Compound | null;
}

/**
 * Breaks text into lines of at most `maxWidth` em. No line begins with a closing mark or ends with an opening one; words,
 * numbers and codes stay whole. Only a piece that is wider than a whole line is cut where it must be. Line feeds are kept;
 * spaces at a break are dropped. Always gives at least one line.
 */
export function breakLines(text: string, maxWidth: number, face: Face): Line[] {
  const lines: Line[] = [];
  for (const paragraph of text.replaceAll('\r\n', '\n').split(/[\n\r]/)) {
    const { clusters, rightToLeft } = directed(clustersOf(paragraph, face), face);
    const start = lines.length;
    let current: Cluster[] = [];
    let width = 0;
    for (let at = 0, end = 0; at < clusters.length; at = end) {
      end = pieceEnd(clusters, at);
      if (width > 0 && width + widthOf(clusters, at, trimmedEnd(clusters, at, end)) > maxWidth) {
        lines.push(toLine(current, rightToLeft));
        current = [];
        width = 0;
      }
      const isWhole = widthOf(clusters, at, end) <= maxWidth;
      // A space left over from a break would indent the next line.
      const from = isWhole && current.length === 0 && lines.length > 0 ? trimmedStart(clusters, at, end) : at;
      for (let i = from; i < end; i++) {
        const cluster = clusters[i];
        if (cluster === undefined) break;
        if (!isWhole && width > 0 && width + cluster.width > maxWidth) {
          lines.push(toLine(current, rightToLeft));
          current = [];
          width = 0;
        }
        current.push(cluster);
        width += cluster.width;
      }
    }
    lines.push(toLine(current, rightToLeft));
    for (let i = start; lines.length > start + 1 && i < lines.length; i++) {
      const line = lines[i];
      if (line) lines[i] = { ...line, isWhole: false };
    }
  }
  return lines;
}

/** End of the run from `at` within which no line may be broken. */
function pieceEnd(clusters: readonly Cluster[], at: number): number {
  let end = at + 1;
  for (; end < clusters.length; end++) {
    const [before, after] = [clusters[end - 1], clusters[end]];
    if (before === undefined || after === undefined || !isBound(before, after)) break;
  }
  return end;
}

function isBound(before: Cluster, after: Cluster): boolean {
  if (after.text === ' ') return true;
  if (before.text === ' ') return false;
  return !after.mayStart || !before.mayEnd || (before.isWord && after.isWord);
}

function toLine(clusters: readonly Cluster[], rightToLeft: boolean): Line {
  const kept = clusters.slice(0, trimmedEnd(clusters, 0, clusters.length));
  const places = placesOf(kept, rightToLeft);
  return {
    text: kept.map((cluster) => cluster.text).join(''),
    width: widthOf(kept, 0, kept.length),
    boxes: kept.flatMap(({ standIn, width }, i) => {
      const from = places[i] ?? 0;
      return standIn ? [{ from, to: from + width }] : [];
    }),
    parts: partsOf(kept, places),
    rightToLeft,
    isWhole: true,
  };
}

/** Left end of each cluster. */
function placesOf(clusters: readonly Cluster[], rightToLeft: boolean): number[] {
  const order = visualOrder(clusters, rightToLeft ? 1 : 0);
  const lefts: number[] = Array.from({ length: clusters.length });
  let width = 0;
  for (let i = 0; i < clusters.length; i++) {
    const place = order?.[i] ?? i;
    lefts[place] = width;
    width += clusters[place]?.width ?? 0;
  }
  return lefts;
}

function partsOf(clusters: readonly Cluster[], places: readonly number[]): LinePart[] {
  const parts: LinePart[] = [];
  for (let at = 0; at < clusters.length;) {
    const first = clusters[at];
    if (first === undefined) break;
    const x = places[at] ?? 0;
    let [before, text, width] = [first, first.text, first.width];
    for (at += 1; at < clusters.length; at++) {
      const next = clusters[at];
      if (next === undefined || !runsOn(before, next)) break;
      text += next.text;
      width += next.width;
      before = next;
    }
    parts.push({ text, width, slot: first.slot, compound: first.compound, x });
  }
  return parts;
}

/** Both stand in one rightward run of one font. Leftward runs are drawn cluster by cluster: see layout/line-ops.ts. */
function runsOn(before: Cluster, after: Cluster): boolean {
  if (before.compound !== null || after.compound !== null || before.slot !== after.slot) return false;
  return before.level === after.level && (before.level & 1) === 0;
}

function widthOf(clusters: readonly Cluster[], from: number, to: number): number {
  let width = 0;
  for (let i = from; i < to; i++) width += clusters[i]?.width ?? 0;
  return width;
}

function trimmedEnd(clusters: readonly Cluster[], from: number, to: number): number {
  let end = to;
  while (end > from && clusters[end - 1]?.text === ' ') end--;
  return end;
}

/** Nothing is left out of a piece that is spaces alone. */
function trimmedStart(clusters: readonly Cluster[], from: number, to: number): number {
  let first = from;
  while (first < to && clusters[first]?.text === ' ') first++;
  return first === to ? from : first;
}
