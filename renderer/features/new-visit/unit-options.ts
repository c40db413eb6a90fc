import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';

export interface UnitOption {
  readonly value: string;
  readonly label: string;
  readonly unitClass: string;
  /** Other spellings, for the eye. */
  readonly aliases: string;
  /** Everything that may be typed to find it. */
  readonly search: string;
}

export function unitOptions(framework: FrameworkFile): UnitOption[] {
  const { aliases, unitClasses } = framework.overlay;
  return framework.reform.units.map(({ name }) => {
    const spellings = aliases
      .filter((alias) => alias.table === 'reform' && alias.unit === name)
      .map((alias) => alias.text);
    const others = [...new Set(spellings)].filter((text) => text !== name);
    return {
      value: name,
      label: name,
      unitClass: unitClasses[name] ?? '',
      aliases: others.slice(0, 3).join('、'),
      search: [name, unitClasses[name] ?? '', ...others].join(' '),
    };
  });
}
