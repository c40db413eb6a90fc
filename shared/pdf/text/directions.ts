import bidiFactory from 'bidi-js';
import type { Cluster, Face } from './clusters.ts';
import { fontOf } from './clusters.ts';

/** Made at the first need: reading its tables takes longer than drawing a page without such letters. */
let algorithm: ReturnType<typeof bidiFactory> | null = null;

/** Clusters looked at together; the time grows with the square, and no paragraph of a record is so long. */
const PIECE = 4000;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RIGHT_TO_LEFT_LETTERS = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/gu;

/** A paragraph with the direction of each cluster. */
export interface Directed {
  readonly clusters: readonly Cluster[];
  /**
   * Its first letter runs leftwards (Unicode Standard Annex 9, P2 and P3), and so does most of it, where an ideograph weighs as
   * much as three letters (HL1). The form is Chinese: neither a label before a Uyghur name nor the name before a Chinese text
   * turns a line round.
   */
  readonly rightToLeft: boolean;
}

/**
 * Embedding levels by UAX 9 for the clusters of one paragraph; brackets in leftward runs are drawn mirrored and still stand
 * for themselves. A stand-in counts as Latin: what was typed to turn the text round is shown and does nothing.
 */
export function directed(clusters: readonly Cluster[], face: Face): Directed {
  if (!clusters.some(({ text, standIn }) => !standIn && RIGHT_TO_LEFT.test(text)))
    return { clusters, rightToLeft: false };
  const bidi = (algorithm ??= bidiFactory());
  const signs = clusters.map(signOf).join('');
  const weight = countOf(signs, /\p{L}/gu) + 2 * countOf(signs, /\p{Ideographic}/gu);
  const [first = ''] = /\p{L}/u.exec(signs) ?? [];
  const rightToLeft = RIGHT_TO_LEFT.test(first) && weight < 2 * countOf(signs, RIGHT_TO_LEFT_LETTERS);
  const levels = new Uint8Array(signs.length);
  for (let from = 0; from < signs.length; from += PIECE) {
    const piece = bidi.getEmbeddingLevels(signs.slice(from, from + PIECE), rightToLeft ? 'rtl' : 'ltr');
    levels.set(piece.levels, from);
  }
  return {
    rightToLeft,
    clusters: clusters.map((cluster, i) => {
      const level = levels[i] ?? 0;
      if (level === 0) return cluster;
      const twin = level & 1 && cluster.compound === null ? bidi.getMirroredCharacter(cluster.text) : null;
      return { ...cluster, level, compound: twin === null ? cluster.compound : mirrored(cluster, twin, face) };
    }),
  };
}

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

/** One code unit that has the direction of the cluster. Beyond the first plane the chain has only ideographs. */
function signOf({ text, standIn }: Cluster): string {
  const [first = ''] = text;
  return standIn || first.length > 1 ? 'A' : first;
}

function mirrored({ slot }: Cluster, twin: string, face: Face): Cluster['compound'] {
  const { font } = fontOf(face, slot);
  const glyph = font.glyphOf(twin.codePointAt(0) ?? 0);
  return glyph === 0 ? null : { advance: font.advanceOf(glyph), parts: [{ glyph, dx: 0, dy: 0 }] };
}

/** Places in `line` from left to right (UAX 9, L1 and L2); null where they are as they stand. `base`: level of the paragraph. */
export function visualOrder(line: readonly Cluster[], base: 0 | 1): readonly number[] | null {
  if (line.every(({ level }) => level === 0)) return null;
  const entries = line.map((cluster, place) => ({ place, level: cluster.level }));
  for (let i = entries.length - 1; /^[ \u3000]$/.test(line[i]?.text ?? ''); i--) {
    const entry = entries[i];
    if (entry) entry.level = base;
  }
  const highest = Math.max(...new Set(entries.map(({ level }) => level)));
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < entries.length; from++) {
      let to = from;
      while ((entries[to]?.level ?? -1) >= level) to++;
      turnRound(entries, from, to);
      from = Math.max(from, to);
    }
  }
  return entries.map(({ place }) => place);
}

function turnRound(items: unknown[], from: number, to: number): void {
  for (let [low, high] = [from, to - 1]; low < high; low++, high--) {
    const [first, last] = [items[low], items[high]];
    if (first !== undefined) items[high] = first;
    if (last !== undefined) items[low] = last;
  }
}
