import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';

/**
 * Both frameworks in one plain object, in the notice's order, null where the notice has nothing.
 * Text carries no white space: all of the notice's is layout.
 * openness.objects, reform.objects: unit names as printed.
 * indicators[].objects: the list items as printed, only the list number taken off (市人社局、公务员局 is one item); a
 * merged cell gives the items of the cell above. weight: the JSON number equal to the printed decimal.
 * blocks[].lead, responsible: names of the bracket, one each, group words too. objects: names of the 评价对象 cells in
 * order, without （牵头）; which of them lead is in `lead`. deadline: as printed.
 */
export function dumpOf(file: FrameworkFile): object {
  return {
    openness: {
      objects: file.openness.units.map((unit) => unit.name),
      indicators: file.openness.indicators.map((indicator) => ({
        level1: indicator.level1,
        level2: indicator.level2,
        level3: indicator.level3,
        weight: indicator.weight === null ? null : Number(indicator.weight),
        content: indicator.content.replaceAll(/\s/g, ''),
        objects: indicator.objects,
        bonus: indicator.bonus,
      })),
    },
    reform: {
      objects: file.reform.units.map((unit) => unit.name),
      blocks: file.reform.blocks.map((block) => ({
        level1: block.level1,
        level2: block.level2,
        points: block.points.map(({ number, text, notApplicable }) => ({ number, text, notApplicable })),
        lead: block.lead,
        responsible: block.responsible,
        deadline: block.deadline.original,
        objects: block.objects.map((object) => object.name),
      })),
    },
  };
}
