import type { LanguagePackError } from '../../shared/domain/questionnaire/read-language-pack.ts';

/** One sentence per code: what is wrong with the file, where, and the way out. */
const SENTENCES: Record<LanguagePackError['code'], (subject: string) => string> = {
  'pack-unreadable': () => '译文文件不是 JSON，没有导入。请向译者索取由“导出待译文件”填成的那一份。',
  'pack-format': (at) => `译文文件的“${at || '格式'}”不合格式，没有导入。请用“导出待译文件”重新生成后填写。`,
  'pack-other-version': (subject) =>
    `译文是为另一版问卷（${subject}）翻译的，与本机各版问卷都不一致，没有导入。请导出本版的待译文件，重新翻译、审定。`,
  'pack-unsigned': (field) =>
    `译文文件没有写“${FIELDS[field] ?? field}”，没有导入。译文须经审定，写明译者、审校、批准人和日期。`,
  'pack-day': (subject) =>
    `译文文件的批准日期不是有效日期（${subject}），没有导入。请按 年-月-日 填写，例如 2022-06-01。`,
  'pack-master': (subject) => `译文文件的语言是“${subject}”，不是译文的语言代码，没有导入。请填写译文的语言，例如 ug。`,
  'pack-missing': (key) =>
    `译文文件缺少 ${key} 的译文，没有导入。请补齐；尚未审定的写 null，该处显示汉文并注明“译文待审定”。`,
  'pack-unknown': (key) => `译文文件中的 ${key} 不是本卷的题目或选项，没有导入。请用“导出待译文件”重新生成后填写。`,
  'pack-twice': (key) => `译文文件中 ${key} 写了两次，没有导入。请只留审定的一条。`,
  'pack-source': (key) => `译文文件中 ${key} 的汉文与本版问卷不一致，没有导入。请对照本版汉文重新翻译、审定。`,
  'pack-placeholder': (key) => `译文文件中 ${key} 的占位符（花括号部分）与汉文不一致，没有导入。请原样保留占位符。`,
  'pack-hidden': (key) => `译文文件中 ${key} 含有看不见的控制字符，没有导入。请删除方向控制符等字符后再导入。`,
  'pack-empty': () => '译文文件中没有一条译文，没有导入。',
};

const FIELDS: Readonly<Record<string, string>> = {
  languageName: '语言名称',
  translator: '译者',
  reviewer: '审校',
  approvedBy: '批准人',
  approvedOn: '批准日期',
};

export function isLanguagePackError(error: { readonly code: string }): error is LanguagePackError {
  return Object.hasOwn(SENTENCES, error.code);
}

export function languagePackSentence({ code, subject }: LanguagePackError): string {
  return SENTENCES[code](subject);
}
