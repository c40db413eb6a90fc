import type { Block, FrameworkFile, Point } from './framework.ts';
import { findUnit } from './find-unit.ts';
import { type Choices, type Role, groupChoiceKey, membershipOf } from './membership.ts';

/**
 * One point that binds a unit. `via` is the printed name or group; `notes` are to be shown beside the point;
 * `notApplicable` is the notice's own 本市不涉及 (R12).
 */
export type AssembledPoint = {
  readonly pointId: string;
  readonly role: Role;
  readonly via: string;
  readonly notes: readonly string[];
  readonly notApplicable: boolean;
};

/** `live` counts the points without the notice's own 本市不涉及 (R12); `notes` concern the unit as a whole. */
export type Assembly = {
  readonly points: readonly AssembledPoint[];
  readonly live: number;
  readonly notes: readonly string[];
};

/** Shown where the notice gives a unit no point that could be judged: neither 100% nor 0% (domain §1.4). */
export const NO_POINTS_NOTE = '无对应指标（待明确）';

/**
 * The points of the 放管服 table that bind one unit, in the notice's order. `switches` by assumption name (missing:
 * the overlay's default); `groupChoices` gives the members of an open group by its printed name, or for one block by
 * `groupChoiceKey` — without a choice an open group binds nobody (R15). `unit` is the official name of 附件2, or an
 * external unit's. An unknown name gives no points and a note that says so.
 */
export function assemblePoints(
  file: FrameworkFile,
  switches: Choices['switches'],
  groupChoices: Choices['groupChoices'],
  unit: string,
): Assembly {
  const points = file.reform.blocks.flatMap((block) => blockPoints(file, block, unit, { switches, groupChoices }));
  const live = points.filter((point) => !point.notApplicable).length;
  return { points, live, notes: unitNotes(file, groupChoices, unit, points.length, live) };
}

/** The open groups of the 放管服 table, block by block, as the office has to decide them (R15). */
export function openGroups(file: FrameworkFile): readonly { readonly blockId: string; readonly group: string }[] {
  return file.reform.blocks.flatMap((block) => {
    const names = new Set([...block.lead, ...block.responsible, ...block.objects.map((object) => object.name)]);
    return [...names]
      .filter((name) => {
        const found = findUnit(file, name);
        return found?.kind === 'group' && found.members === null;
      })
      .map((group) => ({ blockId: block.id, group }));
  });
}

function blockPoints(file: FrameworkFile, block: Block, unit: string, choices: Choices): readonly AssembledPoint[] {
  const membership = membershipOf(file, block, unit, choices);
  if (membership === null) return [];
  return block.points.map((point) => ({
    pointId: point.id,
    role: membership.role,
    via: membership.via,
    notes: [...membership.notes, ...pointNotes(file, block, point)],
    notApplicable: point.notApplicable,
  }));
}

function pointNotes(file: FrameworkFile, block: Block, point: Point): readonly string[] {
  const decisions = file.overlay.decisions
    .filter(({ touches }) => touches.includes(point.id) || touches.includes(block.id))
    .map(({ id, question, choice }) => `${id} ${question}：${choice}`);
  return point.notApplicable ? ['通知原文注明本市不涉及', ...decisions] : decisions;
}

function unitNotes(
  file: FrameworkFile,
  groupChoices: Choices['groupChoices'],
  unit: string,
  count: number,
  live: number,
): readonly string[] {
  const found = findUnit(file, unit);
  const notes: string[] = [];
  if (found === null || found.name !== unit || found.kind === 'group') notes.push(`“${unit}”不是评价对象的正式名称`);
  if (found?.kind === 'external') notes.push(found.note);
  if (live === 0) notes.push(count === 0 ? NO_POINTS_NOTE : `${NO_POINTS_NOTE}：所列 ${count} 个要点本市均不涉及`);
  const undecided = openGroups(file).filter(
    ({ blockId, group }) => !(groupChoiceKey(blockId, group) in groupChoices) && !(group in groupChoices),
  );
  if (undecided.length > 0) {
    const blocks = [...new Set(undecided.map(({ blockId }) => blockId))];
    notes.push(`第 ${blocks.join('、')} 项的“有关部门”一类单位尚未由办公室指定，未计入`);
  }
  return notes;
}
