import type { RecordPoint } from '../../../domain/record/sealed-record.ts';

/** The points of one 项 of the notice. */
export interface PointBlock {
  /** 一级 and 二级. */
  readonly path: string;
  readonly title: string;
  readonly points: readonly RecordPoint[];
  /** What holds for every point of the block and so stands in its title alone. */
  readonly common: ReadonlySet<string>;
}

/** Points by 项, in the order given. */
export function blocksOf(shown: readonly RecordPoint[]): PointBlock[] {
  return [...Map.groupBy(shown, (point) => point.block).values()].map((points) => {
    const [first] = points;
    const common = addedTexts(first).filter((text) => points.every((point) => addedTexts(point).includes(text)));
    return {
      path: `${first?.level1 ?? ''} · ${first?.level2 ?? ''}`,
      title: [`第${first?.block ?? ''}项`, ...common.map((text) => `〔${text}〕`)].join('　'),
      points,
      common: new Set(common),
    };
  });
}

/** The notice's words first and alone on their lines; what is added for this point stands in 〔〕 below. */
export function originalText(point: RecordPoint, common: ReadonlySet<string>): string {
  const own = addedTexts(point).filter((text) => !common.has(text));
  return [point.text, ...own.map((text) => `〔${text}〕`)].join('\n');
}

/** What the office adds to the notice's words: role, deadline, decisions. */
function addedTexts(point: RecordPoint | undefined): string[] {
  if (point === undefined) return [];
  const bound = [point.role, point.deadline === null ? '' : `完成时限：${point.deadline}`];
  return [bound.filter((part) => part !== '').join('；'), ...point.notes].filter((text) => text !== '');
}
