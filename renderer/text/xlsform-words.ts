import type { ReportLine, ReportNote, WorkbookError } from '../../shared/domain/xlsform/report.ts';

export const REPORT_STATES: Readonly<Record<ReportLine['state'], string>> = {
  unsupported: '不支持',
  mapped: '转换',
  taken: '采用',
};

/** What became of a construct, and what that means for the office. */
export const REPORT_NOTE_WORDS: Readonly<Record<ReportNote, string>> = {
  'as-text': '按文字题收取，不检查格式',
  'as-bounds': '按数字题收取，范围写成条件；步长不检查',
  'as-one-choice': '按只有一个选项的单选题收取',
  'other-added': '加选项“other”和一道说明题',
  'always-computed': '一律由程序算出，不由人填写',
  'row-switched-off': '标明停用，不导入',
  'appearance-ignored': '显示方式不起作用，原样留存',
  'static-default-only': '初值是算式，不导入；固定的初值可以',
  'type-omitted': '本程序不收这类答案；题目留在表中，按未答处理',
  'metadata-omitted': '由程序另行记录时间、人员和设备，这一项按未答处理',
  'column-ignored': '这一列不导入',
  'column-unknown': '不是标准的列，不导入',
  'setting-ignored': '这一设置不起作用',
  'sheet-ignored': '这张表不导入',
  'label-reference': '文字中引用的答案在纸面上留空',
  'day-unknown': '纸质录入不知道填写当天的日期，与当天有关的条件不检查',
};

/** A sentence for one error: what is wrong, where, and the way out. */
export function workbookErrorSentence(error: WorkbookError): string {
  return `${placeOf(error)}${SENTENCES[error.code](error.subject, error.at + 1)}`;
}

function placeOf({ sheet, row, column }: WorkbookError): string {
  const parts = [`${sheet} 表`, row === null ? '' : `第 ${row} 行`, column === null ? '' : `${column} 列`];
  return `${parts.filter((part) => part !== '').join('')}：`;
}

const SENTENCES: Readonly<Record<WorkbookError['code'], (subject: string, at: number) => string>> = {
  'survey-missing': () => '没有名为 survey 的工作表，请选择 XLSForm 文件。',
  'survey-empty': () => '表中没有题目，请填写后重新选择。',
  'column-missing': (name) => `缺少“${name}”列，请补上表头。`,
  'header-twice': (name) => `表头“${name}”出现两次，请删去一列。`,
  'type-missing': () => '没有写题型（type），请补上。',
  'type-unknown': (type) => `不认识题型“${type}”，请检查拼写。`,
  'name-missing': () => '没有写题名（name），请补上。',
  'name-invalid': (name) => `题名“${name}”不合规则，请用字母、汉字或下划线开头，不含空格。`,
  'list-missing': () => '选择题没有写选项表的名称，请写成 select_one 名称。',
  'group-unmatched': (end) => `“${end}”没有对应的开头，请检查分组是否成对。`,
  'group-open': (kind) => `这里开始的${kind === 'repeat' ? '重复组' : '组'}没有结束，请补上 end ${kind}。`,
  'group-too-deep': () => '组中套组超过 30 层，请减少层数。',
  'choice-incomplete': (column) => `选项缺少“${column}”，请补上。`,
  'choice-twice': (name) => `选项“${name}”在同一选项表中出现两次，请改名。`,
  'parameters-invalid': (text) => `参数“${text}”不对，步长不能为 0。`,
  'calculation-missing': (name) => `“${name}”是计算题，却没有算式，请补上 calculation。`,
  'text-too-long': (name) => `“${name}”的内容过长，请缩短。`,
  'too-many-rows': (count) => `共 ${count} 行，超出 5000 行，请拆成几份。`,
  'name-twice': (name) => `题名“${name}”重复，请改成不同的名称。`,
  'unknown-list': (name) => `选项表“${name}”不在 choices 表中，请补上或改名。`,
  circle: (way) => `这些题互相依赖，无法计算：${way}。请去掉其中一处引用。`,
  'unknown-name': (name) => `引用的“${name}”不是本问卷的题名，请检查拼写。`,
  'unknown-column': (name) => `筛选条件中的“${name}”不是 choices 表的列，请检查拼写。`,
  'not-repeat': (name) => `“${name}”只能用在重复组内，并指明重复组，请检查。`,
  'too-long': () => '算式过长，请拆成几道计算题。',
  'too-deep': (_, at) => `算式嵌套过深（第 ${at} 个字符），请拆成几道计算题。`,
  'stray-character': (sign, at) => `第 ${at} 个字符“${sign}”不属于算式，请检查。`,
  'open-quote': (_, at) => `第 ${at} 个字符处的引号没有结束，请补上。`,
  'open-reference': (_, at) => `第 ${at} 个字符处的 \${ 没有结束，请补上 }。`,
  unexpected: (word, at) => `第 ${at} 个字符处的“${word}”不该出现在这里，请检查算式。`,
  'unexpected-end': () => '算式没有写完，请检查括号和算符。',
  'path-unsupported': (word, at) => `第 ${at} 个字符处的“${word}”是路径写法，本程序不支持，请改用 \${题名}。`,
  'function-unsupported': (name) => `函数“${name}”不支持，请改用其他写法。`,
  'argument-count': (name) => `函数“${name}”的参数个数不对，请检查。`,
  'argument-kind': (name) => `函数“${name}”的参数写法不支持，请检查。`,
  'pattern-unsupported': (part) => `正则表达式中的“${part}”不支持或过于复杂，请简化。`,
  'not-here': (word) => `“${word}”不能用在这一列，请检查。`,
};

/** `2、5—9、12`. */
export function rowWords(rows: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i];
    while (rows[i + 1] === (rows[i] ?? 0) + 1) i += 1;
    parts.push(from === rows[i] ? String(from) : `${from}—${rows[i]}`);
  }
  return parts.join('、');
}
