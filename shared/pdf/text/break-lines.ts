import type { Compound } from '../font/compound.ts';
import { clustersOf, type Cluster, type Face, type FontSlot } from './clusters.ts';
import { directed, visualOrder } from './directions.ts';
import { isWordPart, mayEndLine, mayStartLine } from './kinsoku.ts';

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
    const flush = (): void => {
      lines.push(toLine(current, rightToLeft));
      current = [];
      width = 0;
    };
    for (const piece of unbreakablePieces(clusters)) {
      const pieceWidth = widthOf(piece);
      if (width > 0 && width + widthOf(trimEnd(piece)) > maxWidth) flush();
      if (pieceWidth <= maxWidth) {
        current.push(...(width === 0 && lines.length > 0 ? trimStart(piece, current) : piece));
        width = widthOf(current);
        continue;
      }
      for (const cluster of piece) {
        if (width > 0 && width + cluster.width > maxWidth) flush();
        current.push(cluster);
        width += cluster.width;
      }
    }
    flush();
    for (let i = start; lines.length > start + 1 && i < lines.length; i++) {
      const line = lines[i];
      if (line) lines[i] = { ...line, isWhole: false };
    }
  }
  return lines;
}

/** Runs between which a line may be broken. */
function unbreakablePieces(clusters: readonly Cluster[]): Cluster[][] {
  const pieces: Cluster[][] = [];
  let previous: Cluster | null = null;
  for (const cluster of clusters) {
    const last = pieces.at(-1);
    if (last !== undefined && previous !== null && isBound(previous, cluster)) last.push(cluster);
    else pieces.push([cluster]);
    previous = cluster;
  }
  return pieces;
}

function isBound(before: Cluster, after: Cluster): boolean {
  if (after.text === ' ') return true;
  if (before.text === ' ') return false;
  if (before.standIn || after.standIn) return !mayStartLine(after.text) || !mayEndLine(before.text);
  return !mayStartLine(after.text) || !mayEndLine(before.text) || (isWordPart(before.text) && isWordPart(after.text));
}

function toLine(clusters: readonly Cluster[], rightToLeft: boolean): Line {
  const kept = trimEnd(clusters);
  const places = new Map<Cluster, number>();
  let width = 0;
  for (const cluster of visualOrder(kept, rightToLeft ? 1 : 0)) {
    places.set(cluster, width);
    width += cluster.width;
  }
  const placeOf = (cluster: Cluster): number => places.get(cluster) ?? 0;
  return {
    text: kept.map((cluster) => cluster.text).join(''),
    width,
    boxes: kept
      .filter(({ standIn }) => standIn)
      .map((cluster) => ({ from: placeOf(cluster), to: placeOf(cluster) + cluster.width })),
    parts: partsOf(kept, placeOf),
    rightToLeft,
    isWhole: true,
  };
}

function partsOf(clusters: readonly Cluster[], placeOf: (cluster: Cluster) => number): LinePart[] {
  const parts: LinePart[] = [];
  let before: Cluster | null = null;
  for (const cluster of clusters) {
    const last = parts.at(-1);
    if (last !== undefined && before !== null && runsOn(before, cluster)) {
      parts[parts.length - 1] = { ...last, text: last.text + cluster.text, width: last.width + cluster.width };
    } else {
      const { text, width, slot, compound } = cluster;
      parts.push({ text, width, slot, compound, x: placeOf(cluster) });
    }
    before = cluster;
  }
  return parts;
}

/** Both stand in one rightward run of one font. Leftward runs are drawn cluster by cluster: see layout/line-ops.ts. */
function runsOn(before: Cluster, after: Cluster): boolean {
  if (before.compound !== null || after.compound !== null || before.slot !== after.slot) return false;
  return before.level === after.level && (before.level & 1) === 0;
}

function widthOf(clusters: readonly Cluster[]): number {
  return clusters.reduce((sum, cluster) => sum + cluster.width, 0);
}

function trimEnd(clusters: readonly Cluster[]): readonly Cluster[] {
  let end = clusters.length;
  while (end > 0 && clusters[end - 1]?.text === ' ') end--;
  return clusters.slice(0, end);
}

/** A space left over from a break would indent the next line. */
function trimStart(piece: readonly Cluster[], current: readonly Cluster[]): readonly Cluster[] {
  if (current.length > 0) return piece;
  const first = piece.findIndex((cluster) => cluster.text !== ' ');
  return first <= 0 ? piece : piece.slice(first);
}
