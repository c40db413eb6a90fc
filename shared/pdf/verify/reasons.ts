/** Why a file is not valid: stable codes for programs, a sentence for people. */
const REASONS = {
  'not-pdf': '这不是 PDF 文件。',
  'structure-unreadable': '文件结构无法读取：不是本软件生成的记录，或已被改动、截断、另存。',
  'bytes-after-signature': '签名之后文件又被追加了内容，签名没有覆盖整个文件。',
  'no-signature': '文件里没有数字签名。',
  'several-signatures': '文件里有多个签名，本版本只认可一份记录一个设备签名。',
  'signature-format': '签名的格式不是 PAdES 基线 B（ETSI.CAdES.detached）。',
  'byte-range-wrong': '签名声明的覆盖范围不正确，有字节没有被签名覆盖。',
  'signature-damaged': '签名数据已损坏或被改动。',
  'content-changed': '文件内容与签名时不一致：签署后有字节被改动。',
  'signature-wrong': '签名与签名证书的公钥不符。',
  'signer-not-named': '签名没有绑定签名证书（缺 signingCertificateV2 或与证书不符）。',
  'time-unreadable': '签名时间缺失或无法读取。',
  'certificate-unsuitable': '签名证书的用途不允许签署文件。',
  'certificate-expired': '签名时证书不在有效期内。',
  'chain-broken': '签名证书与其签发者的证书不能衔接。',
  'untrusted-root': '签名证书的根证书不在信任列表中：不能确认是谁的设备签署（文件是否被改动另行判断）。',
  'record-missing': '文件里没有附带封存记录（record.json）。',
  'record-damaged': '附带的封存记录无法读取。',
  'record-hash-mismatch': '附带的封存记录与它自己的 hash 不符。',
  'printed-hash-mismatch': '页面上印的记录 hash 与附带的封存记录不符。',
  'photo-mismatch': '文件里的照片与封存记录登记的 hash 不符。',
} as const;

export type ReasonCode = keyof typeof REASONS;

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}

export function reason(code: ReasonCode): Reason {
  return { code, message: REASONS[code] };
}
