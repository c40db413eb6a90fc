import type { SigningFault } from '../../shared/pdf/sign/signing-path.ts';

const ASK = '请向签发单位申请';

/** Why a certificate file is not signed with, and what to do about it. */
const SENTENCES: Record<SigningFault, string> = {
  'is-authority': `这份证书本身是签发证书（CA，自签名的常是这种），不能用来签记录。${ASK}个人签名证书。`,
  'usage-missing': `这份证书没有写明用途（密钥用法）。${ASK}密钥用法含“数字签名”的证书。`,
  'usage-other': `这份证书的密钥用法不含“数字签名”，例如只用于加密。若有签名、加密两份证书，请选签名的那份；否则${ASK}。`,
  'purpose-other': `这份证书只准用于别的用途，例如服务器或登录验证。${ASK}用于文件签名或电子邮件保护的证书。`,
  'critical-unknown': `这份证书或其上级带有本程序不认识的强制条款，按规定不得采信。${ASK}不含这种条款的证书。`,
  'issuer-not-authority': `这份证书是由一份普通证书签发的，对方无权签发证书（自签名的非 CA 证书也属于此）。${ASK}由其根证书签发的证书。`,
  'issuer-usage': `签发这份证书的上级证书没有“签发证书”的用途。${ASK}由合规上级签发的证书。`,
  'path-too-long': `这份证书到根证书之间的层级超出上级证书允许的数目，或超过 4 级。${ASK}层级较少的证书。`,
  'not-yet-valid': '这份证书还没有到生效日期。请核对本机的日期和时间；无误则待生效后再签。',
  expired: '这份证书已过有效期。请核对本机的日期和时间；无误则向签发单位换发新证书。',
  'issuer-expired': '签发这份证书的上级证书现在不在有效期内。请核对本机的日期和时间；无误则向签发单位换发新证书。',
  'issuer-unverifiable': `证书文件里的上级证书不能证实这份证书：签名不符，或用的是已不安全的算法（如 SHA-1）。${ASK}重新签发并重新导出。`,
  'key-kind': '这份证书的密钥类型不受支持：支持 ECDSA P-256、P-384 和 2048 位以上 RSA。国密证书请用其专用介质和软件。',
  'key-short': `这份证书的 RSA 密钥不足 2048 位，已不安全。${ASK}2048 位以上的证书。`,
  'key-unusable': '证书文件里的私钥无法使用，可能已损坏。请用原签发工具重新导出后再选。',
};

/** The sentence for the detail of `key-file-unsuitable`; null for a detail that is none of these. */
export function signingFaultSentence(detail: string): string | null {
  return (SENTENCES as Readonly<Record<string, string>>)[detail] ?? null;
}
