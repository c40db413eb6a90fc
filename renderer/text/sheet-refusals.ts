import { MAX_SHEETS, type SheetsPdfError } from '../../shared/pdf/sheet/build-sheets-pdf.ts';

const REFUSALS: Record<SheetsPdfError['code'] | 'defect', (detail: string) => string> = {
  'font-unreadable': () => '字体文件无法读取，没有生成打印文件。请重新安装巡厅后再试。',
  'sheets-range': (range) =>
    `编号 ${range} 不在本批号段内，或一次超过 ${MAX_SHEETS} 份，没有生成打印文件。请改小起止编号。`,
  'sheets-characters': (points) =>
    `题目或译文中有字体印不出的字（${points}），没有生成打印文件。请换用字体能印的字，或改印汉文。`,
  defect: () => '生成打印文件时程序出错，没有生成。请再试一次。',
};

/** The sentence for sheets that the worker refused to draw; an unknown reason is a defect. */
export function sheetRefusalSentence(reason: string, detail: string): string {
  const known = Object.hasOwn(REFUSALS, reason) ? (reason as keyof typeof REFUSALS) : 'defect';
  return REFUSALS[known](detail);
}
