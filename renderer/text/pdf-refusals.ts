import type { RecordPdfError } from '../../shared/pdf/record/record-pdf-error.ts';
import type { GapError } from '../../shared/pdf/sign/signature-gap.ts';
import type { StampRefusal } from '../../shared/pdf/stamp/stamp-file.ts';
import type { SignatureError } from '../../shared/pdf/sign/prepare-signature.ts';

/** Codes of the drawing worker; `photo-unreadable` is its own, for bytes that no decoder opens. */
type RefusalCode =
  | RecordPdfError['code']
  | SignatureError['code']
  | GapError['code']
  | StampRefusal['code']
  | 'photo-unreadable'
  | 'defect';

const UNHARMED = '记录已封存，不受影响。';
const PHOTO = `请更正记录，把这张照片作废后重新封存；${UNHARMED}`;

const REFUSALS: Record<RefusalCode, string> = {
  'font-unreadable': `字体文件无法读取，没有生成 PDF。请重新安装巡厅后再试；${UNHARMED}`,
  'kind-not-in-record': `这份记录没有这种文书，没有生成 PDF。请重新载入页面后再试；${UNHARMED}`,
  'photo-missing': `有照片的原件缺失，没有生成 PDF。请从备份恢复数据文件夹后再试；${UNHARMED}`,
  'masked-copy-differs': `有一张照片的打码副本与封存时不同，没有生成 PDF。请从备份恢复数据文件夹后再试；${UNHARMED}`,
  'record-too-large': `记录内容超出一份 PDF 的上限，没有生成。请把详情告诉维护人员；${UNHARMED}`,
  'photo-unreadable': `有一张照片无法解码，没有生成 PDF。${PHOTO}`,
  'not-jpeg': `有一张照片不是可用的图像，没有生成 PDF。${PHOTO}`,
  'jpeg-damaged': `有一张照片已损坏，没有生成 PDF。${PHOTO}`,
  'jpeg-cut-off': `有一张照片不完整，没有生成 PDF。${PHOTO}`,
  'jpeg-too-large': `有一张照片的像素太大，没有生成 PDF。${PHOTO}`,
  'jpeg-colour-unsupported': `有一张照片的颜色格式不受支持，没有生成 PDF。${PHOTO}`,
  'jpeg-coding-unsupported': `有一张照片的编码不受支持，没有生成 PDF。${PHOTO}`,
  'pdf-unreadable': `这份 PDF 已损坏或不是巡厅生成的，没有签名。请用“验真”检查，或从备份恢复；${UNHARMED}`,
  'field-missing': `这份 PDF 没有所选的签名位，没有签名。请重新载入页面后再选；${UNHARMED}`,
  'field-filled': `所选的签名位已经签过，没有再签。请选择其他签名位；${UNHARMED}`,
  'cms-too-large': `证书文件所含的证书链太长，放不进签名位。请只导出本人证书和上级证书后再试；${UNHARMED}`,
  'stamp-file-invalid': '这份 PDF 没有通过验真，没有加盖时间戳。请用“验真”查看原因；文件没有改动。',
  'stamp-list-unreadable': '“吊销列表”文件无法读取，没有加盖时间戳。请选择签发单位发布的 .crl 文件；PDF 没有改动。',
  'stamp-list-unrelated':
    '“吊销列表”与这份 PDF 的签名证书无关，没有加盖时间戳。请选择签名证书的签发单位发布的 .crl 文件，或不选；PDF 没有改动。',
  'stamp-list-refused':
    '按所选的“吊销列表”，签名证书已被吊销，或列表不是签发单位签发的，没有加盖时间戳。请向签发单位核实；PDF 没有改动。',
  'stamp-not-verified':
    '加盖时间戳后的文件没有通过本程序的查验，没有采用。请换一个时间戳服务再试；原来的 PDF 没有改动。',
  defect: `生成 PDF 时程序出错，没有签名。请再试一次；${UNHARMED}`,
};

/** The sentence for a PDF that the worker refused to make, by its reason; an unknown one is a defect. */
export function pdfRefusalSentence(reason: string): string {
  return (REFUSALS as Readonly<Record<string, string>>)[reason] ?? REFUSALS.defect;
}
