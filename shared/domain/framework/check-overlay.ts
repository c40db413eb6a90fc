import { SITE_KINDS } from '../visit/entities.ts';
import { findUnit } from './find-unit.ts';
import { type FrameworkFault, fault } from './framework-fault.ts';
import type { FrameworkFile } from './framework.ts';

/** Faults of the overlay: doubled names and references that lead nowhere. */
export function overlayFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return [
    ...doubledFaults(file),
    ...unitFaults(file),
    ...pointFaults(file),
    ...siteFaults(file),
    ...targetFaults(file),
  ];
}

function doubledFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const { overlay } = file;
  const lists = [
    ['aliases', overlay.aliases.map((item) => `${item.table}:${item.text}`)],
    ['groups', overlay.groups.map((item) => `${item.table}:${item.text}`)],
    ['externalUnits', overlay.externalUnits.map((item) => item.name)],
    ['decisions', overlay.decisions.map((item) => item.id)],
    ['assumptions', overlay.assumptions.map((item) => item.name)],
    ['targets', overlay.targets.map((item) => item.id)],
    ['hallChecks', overlay.hallChecks.map((item) => item.code)],
  ] as const;
  return [
    ...lists.flatMap(([list, keys]) => doubled(keys, ['overlay', list])),
    ...overlay.hallChecks.flatMap(({ numbers }, i) => {
      const keys = numbers.map((number) => number.key);
      return doubled(keys, ['overlay', 'hallChecks', i, 'numbers']);
    }),
  ];
}

function doubled(keys: readonly string[], path: readonly PropertyKey[]): readonly FrameworkFault[] {
  return keys.flatMap((key, i) => (keys.indexOf(key) === i ? [] : [fault([...path, i], `“${key}”重复`)]));
}

function unitFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const { overlay } = file;
  const official = (name: string): boolean =>
    (['openness', 'reform'] as const).some((table) => file[table].units.some((unit) => unit.name === name));
  const aliases = overlay.aliases.flatMap(({ text, table, unit }, i) =>
    unit === null || ['unit', 'external'].includes(findUnit(file, text, table)?.kind ?? '')
      ? []
      : [fault(['overlay', 'aliases', i, 'unit'], `别名“${text}”所指的“${unit}”不存在`)],
  );
  const groups = overlay.groups.flatMap(({ members, table }, i) => {
    const path = ['overlay', 'groups', i, 'members'];
    if (members?.length === 0) return [fault(path, '没有列出成员；成员未定的单位组请写 null，由办公室指定')];
    return (members ?? []).flatMap((name, m) =>
      file[table].units.some((unit) => unit.name === name) ? [] : [fault([...path, m], `“${name}”不是评价对象`)],
    );
  });
  const assumptions = overlay.assumptions.flatMap(({ group, unit }, i) => [
    ...(overlay.groups.some((item) => item.text === group)
      ? []
      : [fault(['overlay', 'assumptions', i, 'group'], `没有单位组“${group}”`)]),
    ...(official(unit) ? [] : [fault(['overlay', 'assumptions', i, 'unit'], `“${unit}”不是评价对象`)]),
  ]);
  const classes = Object.keys(overlay.unitClasses).flatMap((name) =>
    official(name) ? [] : [fault(['overlay', 'unitClasses', name], `“${name}”不是评价对象`)],
  );
  return [...aliases, ...groups, ...assumptions, ...classes];
}

function pointFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const { overlay } = file;
  const points = new Set(file.reform.blocks.flatMap((block) => block.points.map((point) => point.id)));
  const blocks = new Set(file.reform.blocks.map((block) => block.id));
  const indicators = new Set(file.openness.indicators.map((indicator) => `o${indicator.position}`));
  return [
    ...overlay.decisions.flatMap((item, i) =>
      missing(item.touches, [points, blocks, indicators], ['overlay', 'decisions', i, 'touches']),
    ),
    ...overlay.hallChecks.flatMap((item, i) => missing(item.mapsTo, [points], ['overlay', 'hallChecks', i, 'mapsTo'])),
    ...Object.entries(overlay.sitePoints).flatMap(([kind, ids]) =>
      missing(ids, [points], ['overlay', 'sitePoints', kind]),
    ),
    ...missing(Object.keys(overlay.methods), [blocks], ['overlay', 'methods']),
  ];
}

function siteFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return [
    ...file.overlay.hallChecks.flatMap(({ siteKinds }, i) =>
      siteKinds.flatMap((kind, k) =>
        isSiteKind(kind) ? [] : [fault(['overlay', 'hallChecks', i, 'siteKinds', k], noSuchKind(kind))],
      ),
    ),
    ...Object.keys(file.overlay.sitePoints).flatMap((kind) =>
      isSiteKind(kind) ? [] : [fault(['overlay', 'sitePoints', kind], noSuchKind(kind))],
    ),
  ];
}

/** A target must quote the words that set it, verbatim (R19). */
function targetFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const texts = new Map<string, string>();
  for (const block of file.reform.blocks) for (const point of block.points) texts.set(point.id, point.text);
  for (const indicator of file.openness.indicators) texts.set(`o${indicator.position}`, indicator.content);
  return file.overlay.targets.flatMap(({ pointId, quote }, i) => {
    const text = texts.get(pointId);
    if (text === undefined) return [fault(['overlay', 'targets', i, 'pointId'], `没有编号“${pointId}”`)];
    return text.includes(quote)
      ? []
      : [fault(['overlay', 'targets', i, 'quote'], `要点 ${pointId} 的原文没有“${quote}”`)];
  });
}

function missing(
  ids: readonly string[],
  known: readonly ReadonlySet<string>[],
  path: readonly PropertyKey[],
): readonly FrameworkFault[] {
  return ids.flatMap((id, i) => (known.some((set) => set.has(id)) ? [] : [fault([...path, i], `没有编号“${id}”`)]));
}

function isSiteKind(kind: string): boolean {
  return SITE_KINDS.some((item) => item === kind);
}

function noSuchKind(kind: string): string {
  return `没有场所类型“${kind}”，可用：${SITE_KINDS.join('、')}`;
}
