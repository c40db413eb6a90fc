import type { RecordPdfError } from '../../shared/pdf/record/record-pdf-error.ts';

/** Codes of the drawing worker; `photo-unreadable` is its own, for bytes that no decoder opens. */
type RefusalCode = RecordPdfError['code'] | 'photo-unreadable' | 'defect';

const UNHARMED = '记录已封存，不受影响。';
const PHOTO = `请更正记录，把这张照片作废后重新封存；${UNHARMED}`;

const REFUSALS: Record<RefusalCode, string> = {
  'font-unreadable': `字体文件无法读取，没有生成 PDF。请重新安装巡厅后再试；${UNHARMED}`,
  'kind-not-in-record': `这份记录没有这种文书，没有生成 PDF。请重新载入页面后再试；${UNHARMED}`,
  'photo-missing': `有照片的原件缺失，没有生成 PDF。请从备份恢复数据文件夹后再试；${UNHARMED}`,
  'record-too-large': `记录内容超出一份 PDF 的上限，没有生成。请把详情告诉维护人员；${UNHARMED}`,
  'photo-unreadable': `有一张照片无法解码，没有生成 PDF。${PHOTO}`,
  'not-jpeg': `有一张照片不是可用的图像，没有生成 PDF。${PHOTO}`,
  'jpeg-damaged': `有一张照片已损坏，没有生成 PDF。${PHOTO}`,
  'jpeg-cut-off': `有一张照片不完整，没有生成 PDF。${PHOTO}`,
  'jpeg-too-large': `有一张照片的像素太大，没有生成 PDF。${PHOTO}`,
  'jpeg-colour-unsupported': `有一张照片的颜色格式不受支持，没有生成 PDF。${PHOTO}`,
  'jpeg-coding-unsupported': `有一张照片的编码不受支持，没有生成 PDF。${PHOTO}`,
  defect: `生成 PDF 时程序出错，没有签名。请再试一次；${UNHARMED}`,
};

/** The sentence for a PDF that the worker refused to make, by its reason; an unknown one is a defect. */
export function pdfRefusalSentence(reason: string): string {
  return (REFUSALS as Readonly<Record<string, string>>)[reason] ?? REFUSALS.defect;
}
