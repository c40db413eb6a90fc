import bidiFactory from 'bidi-js';
import type { Cluster, Face } from './clusters.ts';
import { fontOf } from './clusters.ts';

/** Made at the first need: reading its tables takes longer than drawing a page without such letters. */
let algorithm: ReturnType<typeof bidiFactory> | null = null;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A paragraph with the direction of each cluster. */
export interface Directed {
  readonly clusters: readonly Cluster[];
  /** The first letter with a direction decides (Unicode Standard Annex 9, P2 and P3): the paragraph begins at the right. */
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
  const { levels, paragraphs } = bidi.getEmbeddingLevels(signs);
  return {
    rightToLeft: ((paragraphs[0]?.level ?? 0) & 1) === 1,
    clusters: clusters.map((cluster, i) => {
      const level = levels[i] ?? 0;
      if (level === 0) return cluster;
      const twin = level & 1 && cluster.glyphs === null ? bidi.getMirroredCharacter(cluster.text) : null;
      return { ...cluster, level, glyphs: twin === null ? cluster.glyphs : mirrored(cluster, twin, face) };
    }),
  };
}

/** One code unit that has the direction of the cluster. Beyond the first plane the chain has only ideographs. */
function signOf({ text, standIn }: Cluster): string {
  const [first = ''] = text;
  return standIn || first.length > 1 ? 'A' : first;
}

function mirrored(cluster: Cluster, twin: string, face: Face): Cluster['glyphs'] {
  const glyph = fontOf(face, cluster.slot).font.glyphOf(twin.codePointAt(0) ?? 0);
  return glyph === 0 ? null : [{ glyph, dx: 0, dy: 0 }];
}

/** Clusters of one line from left to right (UAX 9, L1 and L2); `base` is the level of the paragraph. */
export function visualOrder(line: readonly Cluster[], base: 0 | 1): readonly Cluster[] {
  if (line.every(({ level }) => level === 0)) return line;
  const entries = line.map((cluster) => ({ cluster, level: cluster.level }));
  for (let i = entries.length - 1; /^[ \u3000]$/.test(entries[i]?.cluster.text ?? ''); i--) {
    const entry = entries[i];
    if (entry) entry.level = base;
  }
  const highest = Math.max(...new Set(entries.map(({ level }) => level)));
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < entries.length; from++) {
      let to = from;
      while ((entries[to]?.level ?? -1) >= level) to++;
      if (to === from) continue;
      entries.splice(from, to - from, ...entries.slice(from, to).reverse());
      from = to;
    }
  }
  return entries.map(({ cluster }) => cluster);
}
