import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';

export interface FrameworkHit {
  readonly key: string;
  readonly part: 'reform' | 'openness';
  /** Block id, or position of the openness indicator. */
  readonly at: string;
  readonly place: string;
  readonly text: string;
}

/** Every point and indicator whose words hold all typed words, in the notice's order. */
export function searchFramework(framework: FrameworkFile, typed: string): FrameworkHit[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const reform = framework.reform.blocks.flatMap((block) =>
    block.points
      .filter((point) => holds(`${point.id} ${point.text} ${block.level1} ${block.level2} ${block.assignment}`))
      .map((point): FrameworkHit => ({
        key: point.id,
        part: 'reform',
        at: block.id,
        place: `${point.id} · ${block.level1} › ${block.level2}`,
        text: point.text,
      })),
  );
  const openness = framework.openness.indicators
    .filter((item) => holds([item.level1, item.level2, item.level3, item.content, ...item.objects].join(' ')))
    .map((item): FrameworkHit => ({
      key: `o${item.position}`,
      part: 'openness',
      at: String(item.position),
      place: [item.level1, item.level2, item.level3].filter(Boolean).join(' › '),
      text: item.content,
    }));
  return [...reform, ...openness];
}
