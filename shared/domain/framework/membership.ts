import { findUnit } from './find-unit.ts';
import type { Block, FrameworkFile } from './framework.ts';

/** 牵头 before 责任 before 评价对象: a unit named in several places of a block answers in the first of these. */
export const ROLES = ['牵头', '责任', '评价对象'] as const;
export type Role = (typeof ROLES)[number];

/** What the office has decided: assumption switches by name, and members of open groups (`groupChoiceKey`). */
export type Choices = {
  readonly switches: Readonly<Record<string, boolean>>;
  readonly groupChoices: Readonly<Record<string, readonly string[]>>;
};

/** How a unit comes to answer for a block: its role, the printed words that name it, and what had to be assumed. */
export type Membership = { readonly role: Role; readonly via: string; readonly notes: readonly string[] };

/** Key of a choice for one block (`34/市政府有关部门`); the bare group name holds wherever a block has no own choice. */
export function groupChoiceKey(blockId: string, group: string): string {
  return `${blockId}/${group}`;
}

/** A key of `groupChoices` as people say it: 第34项“市政府有关部门”, or “市政府有关部门” for all blocks. */
export function groupChoiceWords(key: string): string {
  const [, block, group] = /^(\d+)\/(.+)$/.exec(key) ?? [];
  return block === undefined ? `“${key}”` : `第${block}项“${group}”`;
}

/** Why `unit` (an official or external name) answers for `block`, or null when nothing printed there means it (R14–R17). */
export function membershipOf(file: FrameworkFile, block: Block, unit: string, choices: Choices): Membership | null {
  const printed: readonly (readonly [Role, string])[] = [
    ...block.lead.map((name) => ['牵头', name] as const),
    ...block.objects.filter((object) => object.lead).map(({ name }) => ['牵头', name] as const),
    ...block.responsible.map((name) => ['责任', name] as const),
    ...block.objects.map(({ name }) => ['评价对象', name] as const),
  ];
  const hits = printed.flatMap(([role, via]) => {
    const notes = reading(file, block, via, unit, choices);
    return notes === null ? [] : [{ role, via, notes }];
  });
  // A name of its own says more than a group that includes it.
  const best = ROLES.map((role) => hits.filter((hit) => hit.role === role)).find((found) => found.length > 0) ?? [];
  const hit = best.find((item) => item.notes.length === 0) ?? best[0];
  if (hit === undefined) return null;
  return { ...hit, notes: [...hit.notes, ...columnNotes(hits, hit.role)] };
}

/** The notes that reading `printed` as `unit` needs, or null when it does not mean this unit. */
function reading(
  file: FrameworkFile,
  block: Block,
  printed: string,
  unit: string,
  choices: Choices,
): readonly string[] | null {
  const found = findUnit(file, printed);
  if (found === null) return null;
  if (found.kind !== 'group') return found.name === unit ? [] : null;
  if (found.members?.includes(unit) === true) return [];
  if (found.members === null) {
    const chosen = choices.groupChoices[groupChoiceKey(block.id, printed)] ?? choices.groupChoices[printed] ?? [];
    return chosen.includes(unit) ? [`由办公室指定属于“${printed}”`] : null;
  }
  const assumption = file.overlay.assumptions.find(
    (item) => item.group === printed && item.unit === unit && (choices.switches[item.name] ?? item.default),
  );
  return assumption === undefined ? null : [`假定：${assumption.label}`];
}

/** A unit that only one of the two columns names is kept and shown as such (D5, D6). */
function columnNotes(hits: readonly { readonly role: Role }[], role: Role): readonly string[] {
  if (role === '评价对象') return ['责任单位文字未列本单位，责任为推定'];
  const isObject = hits.some((hit) => hit.role === '评价对象');
  return isObject ? [] : ['评价对象栏未列本单位'];
}
