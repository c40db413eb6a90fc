export interface LevelGroup<T> {
  readonly level1: string;
  readonly groups: readonly { readonly level2: string; readonly items: readonly T[] }[];
}

/** 一级 → 二级 → items, in the order of first appearance. */
export function groupByLevel<T extends { readonly level1: string; readonly level2: string | null }>(
  items: readonly T[],
): LevelGroup<T>[] {
  const tree = new Map<string, Map<string, T[]>>();
  for (const item of items) {
    const second = tree.get(item.level1) ?? new Map<string, T[]>();
    tree.set(item.level1, second);
    const list = second.get(item.level2 ?? '') ?? [];
    second.set(item.level2 ?? '', list);
    list.push(item);
  }
  return [...tree].map(([level1, second]) => ({
    level1,
    groups: [...second].map(([level2, list]) => ({ level2, items: list })),
  }));
}
