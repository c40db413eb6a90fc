import type { FrameworkFile } from '../framework/framework.ts';

/**
 * 依据 of a problem: the notice's own words for the point, or for the points that the hall check stands for, each with
 * its id; a hall check that no point stands behind gives its standard. Empty when nothing is known.
 */
export function problemBasis(framework: FrameworkFile, pointId: string | null, hallCheckCode: string | null): string {
  if (pointId !== null) return pointText(framework, pointId) ?? '';
  const check = framework.overlay.hallChecks.find((one) => one.code === hallCheckCode);
  if (check === undefined) return '';
  const texts = check.mapsTo.map((id) => pointText(framework, id)).filter((text) => text !== null);
  return texts.length > 0 ? texts.join('\n') : check.references.join('\n');
}

/** `34-4 3.…` as the notice prints it: id of the tree, then number and text. */
function pointText(framework: FrameworkFile, pointId: string): string | null {
  for (const block of framework.reform.blocks) {
    const point = block.points.find((one) => one.id === pointId);
    if (point === undefined) continue;
    return `【${point.id}】${point.number === null ? '' : `${point.number}.`}${point.text}`;
  }
  return null;
}
