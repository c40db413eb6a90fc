import type { ArchiveWarning } from '../../../shared/domain/visit/archive-warnings.ts';

/** What the automatic checks say at the row: a hint with its way out, never a refusal (domain §2.7). */
export function warningSentence(warning: ArchiveWarning): string {
  return SENTENCES[warning.code](warning.detail, warning.pointId ?? '');
}

const SENTENCES: Readonly<Record<ArchiveWarning['code'], (detail: string, pointId: string) => string>> = {
  'archive-after-deadline': (detail, point) => `日期晚于 ${point} 的完成时限（${detail}），请核对落款日期。`,
  'archive-outside-year': (detail) => `日期不在 ${detail} 年内，请核对是否为本年度材料。`,
  'archive-duplicate-number': (detail) => `文号“${detail}”在本次已登记过，请核对是否同一份。`,
  'archive-duplicate-elsewhere': (detail) => `文号“${detail}”在其他单位的抽查中出现过，请核对来源。`,
  'archive-too-many-points': (detail) => `同一份材料用于 ${detail} 个点位，请逐个核对是否对应。`,
  'archive-notice-only': (_detail, point) => `${point} 只有通知类文件，还没有落实结果，请再要台账、统计或照片。`,
  'archive-own-title': () => '题名为自拟，记录中照印方括号。',
};
