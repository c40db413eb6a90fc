import type { LevelGroup } from './group-by-level.ts';

export interface LevelNavProps<T> {
  readonly label: string;
  readonly tree: readonly LevelGroup<T>[];
  readonly chosen: string;
  readonly countOf: (items: readonly T[]) => string;
  readonly onChoose: (key: string) => void;
}

/** Key of a 二级 within its 一级. */
export function levelKey(level1: string, level2: string): string {
  return `${level1}/${level2}`;
}

/** The two upper levels of a framework as a list of buttons. */
export function LevelNav<T>({ label, tree, chosen, countOf, onChoose }: LevelNavProps<T>) {
  return (
    <nav className="xt-levels" aria-label={label}>
      {tree.map(({ level1, groups }) => (
        <section key={level1}>
          <h2>{level1}</h2>
          <ul>
            {groups.map(({ level2, items }) => {
              const key = levelKey(level1, level2);
              return (
                <li key={key}>
                  <button
                    type="button"
                    aria-current={key === chosen ? 'true' : undefined}
                    onClick={() => onChoose(key)}
                  >
                    <span className="xt-levels-name">{level2 || '（不分二级）'}</span>
                    <span className="xt-levels-count">{countOf(items)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}
