import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';

export interface PointHit {
  readonly id: string;
  readonly text: string;
}

/**
 * Points of the notice whose number or words hold every word typed. `344` and `34-4` find 34-4; an exact number comes
 * first. Nothing typed = all, in the notice's order.
 */
export function searchPoints(framework: FrameworkFile, typed: string): readonly PointHit[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const hits = framework.reform.blocks.flatMap((block) =>
    block.points.flatMap((point) => {
      const text = `${point.text} ${block.level1} ${block.level2}`.normalize('NFKC').toLowerCase();
      const fits = words.every((word) => numberFits(point.id, word) || text.includes(word));
      return fits ? [{ id: point.id, text: point.text }] : [];
    }),
  );
  const exact = (hit: PointHit): boolean => words.some((word) => hit.id === word || hit.id.replace('-', '') === word);
  return [...hits.filter(exact), ...hits.filter((hit) => !exact(hit))];
}

function numberFits(id: string, word: string): boolean {
  return id === word || id.startsWith(`${word}-`) || id.startsWith(word) || id.replace('-', '') === word;
}
