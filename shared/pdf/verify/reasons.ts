/** Why a file is not valid: stable codes for programs, a sentence for people. */
const REASONS = {
  'not-pdf': '这不是 PDF 文件。',
  'structure-unreadable': '文件结构无法读取：不是本软件生成的记录，或已被改动、截断、另存。',
  'bytes-after-signature': '签名之后文件又被追加了内容，签名没有覆盖整个文件。',
  'no-signature': '文件里没有数字签名。',
  'object-changed': '签署后追加保存时改动了原有内容；只有填写空白签名域和追加验证资料是允许的。',
  'object-added': '签署后追加保存时加入了签名和验证资料以外的内容。',
  'object-removed': '签署后追加保存时删除了原有内容。',
  'field-added': '签署后追加了新的签名域；除时间戳外，签名域必须从第一次保存起就在文件里。',
  'revision-unexplained': '有一次追加保存既没有签名，也没有验证资料，来历不明。',
  'active-content': '文件里有脚本、自动动作或可运行的内容，记录不应含有。',
  'field-covers-page': '签名域大到可以盖住页面内容。',
  'signature-format': '签名的格式不是 PAdES 基线（ETSI.CAdES.detached）。',
  'byte-range-wrong': '签名声明的覆盖范围不正确，有字节没有被签名覆盖。',
  'signature-damaged': '签名数据已损坏或被改动。',
  'algorithm-unknown': '签名用的算法本软件不能检验（如国密 SM2），不能判断是否有效。请用支持该算法的验签工具检验。',
  'content-changed': '文件内容与签名时不一致：签署后有字节被改动。',
  'signature-wrong': '签名与签名证书的公钥不符。',
  'signer-not-named': '签名没有绑定签名证书（缺 signingCertificateV2 或与证书不符）。',
  'time-unreadable': '签名时间缺失或无法读取。',
  'certificate-unsuitable': '签名证书的用途不允许签署文件。',
  'certificate-expired': '签名时证书不在有效期内。',
  'certificate-revoked': '签名证书已被吊销，且没有可信时间戳证明签署在吊销之前。',
  'revocation-list-wrong': '吊销列表不是证书签发者签发的，或已损坏。',
  'chain-broken': '签名证书与其签发者的证书不能衔接。',
  'untrusted-root': '签名证书的根证书不在信任列表中：不能确认是谁的设备签署（文件是否被改动另行判断）。',
  'time-stamp-wrong': '时间戳与文件不符，或已损坏。',
  'validation-data-wrong': '追加的验证资料（证书、吊销列表）无法读取，或夹带了别的内容。',
  'record-missing': '文件里没有附带封存记录（record.json）。',
  'record-damaged': '附带的封存记录无法读取。',
  'record-ambiguous': '文件里附带了不止一份封存记录，或登记的附件彼此不一致。',
  'record-hash-mismatch': '附带的封存记录与它自己的 hash 不符。',
  'printed-hash-mismatch': '页面上印的记录 hash 与附带的封存记录不符。',
  'printed-text-mismatch': '页面上印的文字与附带的封存记录不符。',
  'audit-head-mismatch': '页面上印的审计链末条 hash 与附带的封存记录不符。',
  'draw-differs': '按记录中的名单、规则和种子重新计算，得不到记录中的随机抽取结果。',
  'photo-mismatch': '文件里的照片与封存记录登记的 hash 不符。',
  'masked-photo-mismatch': '打码照片的副本与封存记录登记的 hash 不符，或已被换掉。',
} as const;

export type ReasonCode = keyof typeof REASONS;

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
  /** Which object, signature or place, in Chinese; null when the sentence says all. */
  readonly where: string | null;
}

export function reason(code: ReasonCode, where: string | null = null): Reason {
  return { code, message: REASONS[code], where };
}
