import type {
  QuestionnaireError,
  QuestionnaireErrorCode,
} from '../../shared/domain/questionnaire/questionnaire-error.ts';

/** One sentence per code: what is wrong, by its name, and the way out. */
const SENTENCES: Record<QuestionnaireErrorCode, (subject: string) => string> = {
  'batch-field-empty': (subject) => `“${BATCH_FIELDS[subject] ?? subject}”未填写，请填写后再建立批次。`,
  'batch-day-invalid': (subject) => `“调查日期”不是有效日期（${subject}），请按 年-月-日 填写，例如 2022-08-31。`,
  'batch-serials-invalid': (subject) => `“问卷编号”起止不对（${subject}），起号不得大于止号，一批最多 5000 份。`,
  'batch-serials-taken': (subject) => `“问卷编号”与 ${subject}重号，同一轮次同一问卷的编号不能重复，请改用其他号段。`,
  'keyer-unnamed': () => '请先填写姓名，录入和裁定都要记名。',
  'same-keyer': (subject) => `编号 ${subject} 的第一遍是您录的，第二遍须由另一人录入，请换人或换一份。`,
  'not-keyed-once': (subject) => `编号 ${subject} 还没有录第一遍，请先完成第一遍，或检查编号。`,
  'serial-outside': (subject) => `编号 ${subject}不在本批号段内，请检查编号，或换到所属批次录入。`,
  'serial-keyed': (subject) => `编号 ${subject} 本遍已录过，请检查编号；如上次录错，请在批次页作废后重录。`,
  'sheet-incomplete': (subject) => `${subject} 还没有录，请录入答案；纸面空白的按“.”。`,
  'instrument-mismatch': (subject) => `本批所用的 ${subject} 卷版本与程序中的不同，请用原版本的程序录入。`,
  'entry-unknown': () => '这份录入已不存在，请返回批次页查看。',
  'entry-voided': (subject) => `编号 ${subject} 的这份录入已作废，请直接重录。`,
  'void-reason-empty': () => '请填写“作废原因”后再作废。',
  'nothing-to-rule': (subject) => `${subject} 两遍一致或已重录，没有要裁定的，请看列表中的下一条。`,
  'ruler-keyed': (subject) => `${subject} 是您录过的问卷，裁定须由第三人对照原卷进行。`,
  'tally-empty': (subject) => `${subject} 时的接触记录里没有可撤销的一次，请在批次页核对接触记录。`,
  'batch-of-paper': () => '本批是纸质问卷，请用“第一遍录入”；屏幕作答请另建“自助”或“面访”批次。',
  'batch-not-of-paper': (subject) => `本批是${subject}问卷，没有纸面可录，请在批次页开始${subject}。`,
  'batch-not-online': (subject) => `本批是${subject}问卷，不能导入线上答卷，请另建“线上自填”批次。`,
  'answer-invalid': (subject) => `${subject} 的答案不在选项或范围内，请返回该题重新选择。`,
  'revisit-pending': () => '受访者还在等候，没有保存；请待其办完事后重新开始一份。',
  'tally-invalid': (subject) => `${subject} 时的接触记录中有数字无法识别，请填 0—9999 的整数。`,
  'issue-range': (subject) => `“编号起止”不对（${subject}），要填整数，起号不得大于止号。`,
  'issue-outside': (subject) => `编号 ${subject}超出本批号段，请改小范围，或到所属批次发放。`,
  'return-not-issued': (subject) => `编号 ${subject} 没有发放记录，不能记为收回；请检查编号，或先补记发放。`,
  'return-keyed': (subject) => `编号 ${subject} 已录入答案，不是未用的问卷；请检查编号，录错的请先作废。`,
  'scan-twice': (subject) => `这张图片已在编号 ${subject} 名下，没有重复保存；放错的请先在那里移除。`,
  'scan-unknown': () => '这张图片已不在这一份名下，请重新打开这一份查看。',
  'scan-no-picture': (subject) => `“${subject}”不是本机能显示的图片，没有保存；请改用 JPEG 或 PNG 的扫描件或照片。`,
  'scan-unreadable': (subject) => `读不出“${subject}”，没有保存；请检查存储卡或文件后重试。`,
  'scan-pdf-page': (subject) =>
    `“${subject}不是一张 JPEG 扫描图，整个文件没有存入；请在扫描仪上选“彩色或灰度、JPEG”重新扫描，或另存为图片。`,
  'target-invalid': (subject) => `“${subject}”的目标份数要填 0—99999 的整数，0 表示不设目标。`,
  'quota-invalid': (subject) => `配额“${subject}”不是本卷的题目和选项，或写了两次，请重新选择。`,
  'quota-above-target': (subject) => `配额超过目标份数（${subject}），请减少配额或提高目标。`,
};

const BATCH_FIELDS: Readonly<Record<string, string>> = { round: '轮次/任务', unit: '单位', siteName: '大厅' };

export function isQuestionnaireError(error: { readonly code: string }): error is QuestionnaireError {
  return Object.hasOwn(SENTENCES, error.code);
}

export function questionnaireErrorSentence({ code, subject }: QuestionnaireError): string {
  return SENTENCES[code](subject);
}
