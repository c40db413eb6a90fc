import type { GroupFigures } from '../round-figures.ts';
import type { Figure } from './figure.ts';

/** Points (`34-4`) and whole blocks (`34`) of 附件4 in the notice's order, each with the items that speak to it. */
export function figuresByPlace(
  group: GroupFigures,
): readonly { readonly place: string; readonly own: readonly Figure[] }[] {
  const pairs = group.figures.flatMap((figure) => {
    const { points, blocks } = figure.item.measures;
    return [...points, ...blocks].map((place) => ({ place, figure }));
  });
  return [...Map.groupBy(pairs, ({ place }) => place)]
    .toSorted(([a], [b]) => byNumber(a, b))
    .map(([place, own]) => ({ place, own: own.map(({ figure }) => figure) }));
}

function byNumber(a: string, b: string): number {
  const [x = 0, i = 0] = a.split('-').map(Number);
  const [y = 0, j = 0] = b.split('-').map(Number);
  return x - y || i - j;
}
