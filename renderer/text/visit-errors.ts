import type { VisitError, VisitErrorCode } from '../../shared/domain/visit/visit-error.ts';
import { DRAW_ERROR_CODES, type DrawErrorCode } from '../../shared/domain/draw/draw-error.ts';
import { DRAW_ERROR_SENTENCES } from './draw-errors.ts';
import { fieldLabel } from './field-labels.ts';

type Sentence = (field: string, error: VisitError) => string;

const DRAW_SENTENCES = Object.fromEntries(
  DRAW_ERROR_CODES.map((code): [DrawErrorCode, Sentence] => [
    code,
    (_field, error) => DRAW_ERROR_SENTENCES[code](error.detail ?? ''),
  ]),
) as Record<DrawErrorCode, Sentence>;

/** One sentence per code: the field, what is wrong with it, the way out. */
const VISIT_ERROR_SENTENCES: Record<VisitErrorCode, Sentence> = {
  'visit-sealed': () => '本次抽查已完成并封存，不能再改。如需改动，请在“记录”中打开该记录并选择“更正”。',
  'field-required': (field) => `“${field}”未填写，请填写后再继续。`,
  'field-invalid': (field) => `“${field}”的内容无法识别，请检查后重新填写。`,
  'field-too-long': (field) => `“${field}”太长，请删减后再保存；已输入的文字仍在屏幕上。`,
  'date-invalid': (field, error) =>
    `“${field}”不是有效日期${quoted(error.detail)}，请按 年-月-日 填写，例如 2022-08-31。`,
  'inspectors-too-few': () => '“检查人员”不足两人，请至少填写两名检查人员的姓名、单位和证件（委托书）号。',
  'inspectors-same': (field) => `“${field}”与前一名检查人员重复，两名检查人员不能是同一人，请改填另一人。`,
  'field-fixed': (field) => `“${field}”在建立抽查时已确定，不能修改。如填错，请新建一次抽查。`,
  'framework-mismatch': () => '当前评价方案与建立本次抽查时的版本不同，请在“评价方案”中导入原版本后再继续。',
  'point-unknown': (_field, error) => `“指标点”${error.pointId ?? ''}不属于本次抽查，请从清单中选择。`,
  'hall-check-unknown': (_field, error) => `“现场检查项”${error.detail ?? ''}不属于本次抽查，请从清单中选择。`,
  'archive-row-unknown': () => '这份档案不在本次抽查中，请返回档案查阅列表重新选择。',
  'evidence-unknown': () => '这项证据不在本次抽查中，请返回证据列表重新选择。',
  'problem-unknown': () => '这个问题不在本次抽查中，请返回问题列表重新选择。',
  'signature-unknown': () => '这个签字已不存在，请查看签字列表后再试。',
  'row-removed': () => '这一行已删除，不能再改。如仍需要，请新增一行。',
  'evidence-voided': (_field, error) => `图${error.detail ?? ''}已作废，不能再改。如仍需要，请重新拍摄或导入。`,
  'reason-required': (field) => `请填写“${field}”后再确认。`,
  'correction-exists': (_field, error) => `一条记录只能有一份更正；要再改，请更正最新的那一份${quoted(error.detail)}。`,
  'not-applicable-fixed': (_field, error) =>
    `“指标点”${error.pointId ?? ''}由通知原文注明本市不涉及，判定不能修改；如有情况，请写在“事实描述”中。`,
  'not-applicable-unmarked': (_field, error) =>
    `通知原文未注明“指标点”${error.pointId ?? ''}不涉及，请改用“不涉及（经批准）”并填写原因和批准人。`,
  'not-covert-visit': () => '“确认状态”中的“暗访不签”只用于暗访，请改选其他状态，或把“抽查方式”改为暗访。',
  'evidence-bytes-missing': () => '“文件内容”为空，未加入证据，请重新拍摄或选择文件。',
  'mask-not-photo': (_field, error) => `第${error.detail ?? ''}号证据不是照片，不能打码；不宜公开的请作废并写明原因。`,
  'mask-too-many': (_field, error) =>
    `“打码区域”一张照片最多 ${error.detail ?? ''} 处，这一处没有加入；请把相邻的几处并成一处。`,
  'mask-area-invalid': () => '“打码区域”太小或超出照片，没有存入；请从照片内的一角拖到另一角，或按 A 键加一处再移动。',
  'signature-name-fixed': () => '这个“签字”是以原姓名写下的，不能改名。换人签字的，请先清除此签名，再由本人签字。',
  'signature-empty': () => '“签字”是空白的，请签字后再确认，或上传已签字打印件的照片。',
  ...DRAW_SENTENCES,
};

/** The sentence for a refused decision. */
export function visitErrorSentence(error: VisitError): string {
  return VISIT_ERROR_SENTENCES[error.code](error.field === undefined ? '此项' : fieldLabel(error.field), error);
}

/** True when an error of a command is a decision's refusal, so that visitErrorSentence has words for it. */
export function isVisitError(error: { readonly code: string }): error is VisitError {
  return Object.hasOwn(VISIT_ERROR_SENTENCES, error.code);
}

function quoted(detail: string | undefined): string {
  return detail === undefined ? '' : `（${detail}）`;
}
