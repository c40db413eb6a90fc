import type { ReadSheetsError } from '../../shared/xlsx/read-sheets.ts';

const SENTENCES: Readonly<Record<ReadSheetsError['code'], string>> = {
  'file-empty': '文件里没有内容。请检查是否选错了文件，或从问卷平台重新导出。',
  'file-too-large': '文件太大，读不下。请在表格软件中按日期分成几个文件，再逐个导入。',
  'file-old-workbook': '这是旧版 .xls 工作簿。请在表格软件中另存为 .xlsx 或 CSV 后再导入。',
  'file-unreadable': '文件读不出，可能已损坏或不是表格。请从问卷平台重新导出 .xlsx 或 CSV。',
};

/** Why somebody's table could not be read. */
export function tableErrorSentence({ code }: ReadSheetsError): string {
  return SENTENCES[code];
}
