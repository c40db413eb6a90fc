import { type FrameworkFault, fault } from './framework-fault.ts';
import type { FrameworkFile } from './framework.ts';

/** Anything but white space and the invisible characters that Word and web pages leave behind. */
const VISIBLE = /[^\s\u00AD\u200B-\u200F\u2060\uFEFF]/u;

/** Texts that say nothing and line ranges that run backwards, anywhere in the file. */
export function textFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return walk(file, []);
}

function walk(value: unknown, path: readonly PropertyKey[]): readonly FrameworkFault[] {
  if (typeof value === 'string') return blankFault(value, path);
  if (Array.isArray(value)) return value.flatMap((item, i) => walk(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  return [
    ...entries.flatMap(([key]) =>
      VISIBLE.test(key) ? [] : [fault(path, `有一个项目的名称是空白（“${key}”），请写上名称`)],
    ),
    ...reversedFault(value, path),
    ...entries.flatMap(([key, item]) => walk(item, [...path, key])),
  ];
}

function blankFault(text: string, path: readonly PropertyKey[]): readonly FrameworkFault[] {
  if (VISIBLE.test(text)) return [];
  if (text !== '') return [fault(path, '只有空白字符，没有内容')];
  return mayBeEmpty(path) ? [] : [fault(path, '不能为空')];
}

/** A remark, and the words of a merged cell, which prints none (R06). */
function mayBeEmpty(path: readonly PropertyKey[]): boolean {
  const key = path.at(-1);
  return key === 'note' || (key === 'original' && path.at(-3) === 'inherited');
}

function reversedFault(value: object, path: readonly PropertyKey[]): readonly FrameworkFault[] {
  const { from, to } = value as { from?: unknown; to?: unknown };
  if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return [];
  return [fault(path, `起始行 ${from} 在结束行 ${to} 之后`)];
}
