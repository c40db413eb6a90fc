import type { z } from 'zod';

/** What zod calls a type, in the words of someone who edits the file; the brackets say how JSON writes it. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: '是或否（true 或 false）',
  array: '列表（[ ]）',
  object: '一组项目（{ }）',
  record: '一组项目（{ }）',
  null: '空值（null）',
};

/** One fault of the shape as a Chinese phrase: what is expected here and what stands here instead. */
export function schemaMessage(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return '缺少这一项';
  const found = `实为${shown(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `应为${TYPE_WORDS[issue.expected] ?? issue.expected}，${found}`;
    case 'invalid_value':
      return `应为${choice(issue.values)}，${found}`;
    case 'invalid_union':
      return Array.isArray(issue.options) ? `应为${choice(issue.options)}` : `写法不对，${found}`;
    case 'too_small':
      if (issue.origin === 'string') return '不能为空';
      if (issue.origin === 'array') return `至少要有 ${issue.minimum} 条`;
      return `不能小于 ${issue.minimum}，${found}`;
    case 'too_big':
      return `不能大于 ${issue.maximum}，${found}`;
    case 'invalid_format':
      return issue.format === 'date' ? `应为“年-月-日”的日期，如 2022-08-31，${found}` : `写法不对，${found}`;
    case 'unrecognized_keys':
      return `有不认识的项目：${issue.keys.map((key) => `“${key}”`).join('、')}，请删去或改正拼写`;
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return `写法不对，${found}`;
  }
}

function choice(values: readonly unknown[]): string {
  const words = values.map((value) => shown(value)).join('、');
  return values.length === 1 ? words : `以下之一：${words}`;
}

/** Short: a whole table in the wrong place must not fill the screen. */
function shown(value: unknown): string {
  if (value === null) return '空值（null）';
  if (Array.isArray(value)) return '列表（[ ]）';
  if (typeof value === 'object') return '一组项目（{ }）';
  if (typeof value === 'number' || typeof value === 'boolean') return ` ${value}`;
  if (typeof value !== 'string') return '别的内容';
  return value.length > 40 ? `“${value.slice(0, 40)}…”` : `“${value}”`;
}
