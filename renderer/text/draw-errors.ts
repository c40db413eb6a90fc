import type { DrawErrorCode } from '../../shared/domain/draw/draw-error.ts';

/** One sentence per refused step of a draw: what is wrong, the way out. */
export const DRAW_ERROR_SENTENCES: Record<DrawErrorCode, (detail: string) => string> = {
  'roster-empty': () => '“名单”是空的，请每行填写一项后再冻结。',
  'roster-wrong': () => '“名单”中有重复或无法识别的行，请按名单下方的提示改正后再冻结。',
  'count-wrong': () => '“抽取数量”要填大于 0 的整数，例如 5。',
  'inspectors-below-two': () => '“抽取数量”不足两人：检查须由两名以上检查人员进行，请填 2 或更多。',
  'too-few-eligible': (detail) => `“抽取数量”超过可抽的 ${detail} 项，请减少数量，或补全名单后再冻结。`,
  'recusal-wrong': () => '“回避”指向的人不在名单中，请核对名单后再冻结。',
  'source-missing': () => '“公开数字的来源”未填写，请先写明用哪个公开数字，例如某日某项公开摇号结果。',
  'seat-taken': () => '两个人都已承诺，不能再加人。如需换人，请放弃本次抽取后重新冻结名单。',
  'person-missing': () => '“出数人”的姓名未填写，请填写姓名后再承诺。',
  'person-same': (detail) => `“出数人”${detail}已经承诺过，第二个数须由另一人来出，请换一人。`,
  'value-short': (detail) => `“所出的数”太短，请至少写 ${detail} 个字符，不要用容易猜到的数。`,
  'value-wrong': () => '“所出的数”未填写或含有无法识别的字符，请重新填写。',
  'reveal-too-early': () => '还有人没有承诺，请等两个人都承诺之后再揭示。',
  'reveal-differs': (detail) =>
    `${detail}“揭示的数”与承诺时写的不同，请照承诺时的原样重新填写；想不起来的，请放弃本次抽取。`,
  'draw-not-ready': () => '两个人还没有都揭示，请先完成揭示再抽取。',
  'draw-reason-missing': () => '“理由”未填写，请写明理由，理由会印在记录里。',
  'draw-unknown': () => '这次抽取已不在本次抽查中，请返回抽取列表重新选择。',
  'draw-voided': () => '这次抽取已作废，不能再改。如仍需要，请重新抽取。',
  'draw-exhausted': (detail) => `次序中可补的只剩 ${detail} 项，不够这次补抽，请减少数量，或补全名单后另抽一次。`,
  'entry-not-drawn': () => '这一项不在抽中的结果里，请从结果中选择要替换的一项。',
};
