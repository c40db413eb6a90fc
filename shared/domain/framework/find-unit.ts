import type { FrameworkFile } from './framework.ts';

/** Which of the two unit tables: 附件1 (政务公开) or 附件2 (放管服). */
export type UnitTable = 'openness' | 'reform';

/** What a printed name stands for. `name` of a unit is the official one, of a group and an external unit its own. */
export type FoundUnit =
  | { readonly kind: 'unit'; readonly name: string }
  | { readonly kind: 'external'; readonly name: string; readonly note: string }
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly members: readonly string[] | null;
      readonly note: string;
    };

/** Reads a name as printed (R16): official name, alias, group, external unit. null: nobody answers to it. */
export function findUnit(file: FrameworkFile, text: string, table: UnitTable = 'reform'): FoundUnit | null {
  if (isOfficial(file, text, table)) return { kind: 'unit', name: text };
  const alias = file.overlay.aliases.find((item) => item.text === text && item.table === table);
  if (alias?.unit === null) return { kind: 'external', name: text, note: alias.note };
  if (alias !== undefined && isOfficial(file, alias.unit, table)) return { kind: 'unit', name: alias.unit };
  const group = file.overlay.groups.find((item) => item.text === text && item.table === table);
  if (group !== undefined) return { kind: 'group', name: text, members: group.members, note: group.note };
  const name = alias?.unit ?? text;
  const external = file.overlay.externalUnits.find((item) => item.name === name && item.tables.includes(table));
  return external === undefined ? null : { kind: 'external', name, note: external.note };
}

function isOfficial(file: FrameworkFile, text: string, table: UnitTable): boolean {
  return file[table].units.some((unit) => unit.name === text);
}
