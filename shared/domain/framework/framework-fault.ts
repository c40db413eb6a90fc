import { KEY_WORDS } from './key-words.ts';

/** One fault of a framework file: where it is, in words an office worker can follow, and what is wrong. */
export type FrameworkFault = { readonly path: string; readonly message: string };

/** The four printed tables: how each is called and what it counts. */
const TABLES: Readonly<Record<string, { readonly name: string; readonly counts: string }>> = {
  'openness.units': { name: '附件1', counts: '个单位' },
  'reform.units': { name: '附件2', counts: '个单位' },
  'openness.indicators': { name: '附件3', counts: '个指标' },
  'reform.blocks': { name: '附件4', counts: '块' },
};

/**
 * `['reform','blocks',11,'points',2,'text']` → `附件4 第12块 第3点 的“文字”（text）`: the place as people count it and the key
 * as the file writes it. Lists count from 1; an empty path is the whole file.
 */
export function fault(path: readonly PropertyKey[], message: string): FrameworkFault {
  return { path: faultPath(path), message };
}

function faultPath(path: readonly PropertyKey[]): string {
  const table = TABLES[path.slice(0, 2).join('.')];
  if (table === undefined) return path.length === 0 ? '整个文件' : steps(path).replace(/^ 的/, '');
  const [, list = '', index, ...rest] = path;
  if (typeof index !== 'number') return `${table.name}（${path.slice(0, 2).join('.')}）${steps(path.slice(2))}`;
  const [inner, at, ...deeper] = rest;
  const place = `${table.name} 第${index + 1}${table.counts}`;
  return list === 'blocks' && inner === 'points' && typeof at === 'number'
    ? `${place} 第${at + 1}点${steps(deeper)}`
    : `${place}${steps(rest)}`;
}

function steps(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `第${key + 1}条` : ` 的${keyWord(String(key))}`)).join('');
}

function keyWord(key: string): string {
  const word = KEY_WORDS[key];
  return word === undefined ? `“${key}”` : `“${word}”（${key}）`;
}
