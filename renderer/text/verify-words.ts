import { beijingDate, beijingDateTime, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { VerifiedRecord, VerifiedSignature } from '../../shared/pdf/verify/plain-verification.ts';
import type { Reason } from '../../shared/pdf/verify/reasons.ts';

export interface VerifyVerdict {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly words: string;
}

/** `hash` is shown in a face of fixed width. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly hash?: boolean;
}

/** Three answers and no more: true, unchanged but by an unknown hand, not to be relied on. */
export function verdictOf(result: Pick<VerifiedRecord, 'valid' | 'unchanged' | 'signer'>): VerifyVerdict {
  if (result.valid) {
    return { tone: 'good', title: '真实，未改动', words: '签名有效，签名人的证书可信，文件从签名到现在没有改动。' };
  }
  if (result.unchanged && result.signer !== null) {
    return {
      tone: 'warn',
      title: '未改动，但不能确认签名人',
      words: '文件从签名到现在没有改动。要确认签名人，请向出具单位索取根证书，核对 SHA-256 后导入本页。',
    };
  }
  return { tone: 'bad', title: '不能采信', words: '文件没有通过查验，原因如下。请向出具单位索取原文件。' };
}

/** One line for a reason: its sentence and, where known, the very object or place. */
export function reasonText({ message, where }: Reason): string {
  return where === null ? message : `${message}（${where}）`;
}

/** What the whole file is, before its signatures one by one. */
export function fileFacts(result: VerifiedRecord): Fact[] {
  const content = result.record?.content ?? null;
  const stamps = result.signatures.filter(({ kind }) => kind === 'time-stamp');
  const coverage = result.coversWholeFile
    ? `最后的${stamps.some((stamp) => stamp.coversWholeFile) ? '时间戳' : '签名'}覆盖整个文件`
    : result.valid
      ? '最后一个签名之后只追加了验证资料（证书、吊销列表）'
      : '没有签名覆盖整个文件';
  const signers = result.signatures
    .filter(({ kind }) => kind === 'signature')
    .map(({ signer }) => signer ?? '无法读取');
  const facts: Fact[] = [
    { label: '签名人', text: signers.length === 0 ? '没有签名' : signers.join('、') },
    { label: '签名范围', text: coverage },
    ...(stamps.length === 0 ? [] : [{ label: '时间戳', text: stamps.map(stampFact).join('；') }]),
    { label: '内容', text: result.unchanged ? '签名后没有改动' : '不能确认没有改动' },
  ];
  if (content === null) return facts;
  return [
    ...facts,
    { label: '记录', text: `${content.visit.number} · ${content.unitOfficialName} · ${content.visit.siteName}` },
    { label: '封存时间', text: `${beijingDateTime(content.sealedAt)}（北京时间）` },
    { label: '内容校验值', text: result.record?.contentSha256 ?? '', hash: true },
  ];
}

function stampFact(stamp: VerifiedSignature): string {
  return `${stamp.signer ?? '无法读取'}，${timeText(stamp.signedAt, stampWords(stamp))}`;
}

/** Who, when, over what, with what, for one signature or document time stamp. */
export function signatureFacts(signature: VerifiedSignature): Fact[] {
  const [own, ...issuers] = signature.certificates;
  const over = `第 ${signature.revision} 次保存时的整个文件${signature.coversWholeFile ? '，即现在的整个文件' : ''}`;
  if (signature.kind === 'time-stamp') {
    return [
      { label: '时间戳机构', text: signature.signer ?? '无法读取' },
      { label: '证明时间', text: timeText(signature.signedAt, stampWords(signature)) },
      { label: '覆盖', text: over },
    ];
  }
  const facts: Fact[] = [
    { label: '签名人', text: signerText(signature) },
    { label: '签名时间', text: timeText(signature.signedAt, '签名电脑的时钟') },
    { label: '覆盖', text: over },
    { label: '算法', text: signature.algorithm === null ? '无法读取' : `${signature.algorithm}（不是国密算法）` },
  ];
  if (signature.purpose !== '') facts.push({ label: '事由', text: signature.purpose });
  if (signature.timeStamp !== null) {
    const at = instantOf(signature.timeStamp.at);
    facts.push({ label: '时间戳', text: `${timeText(at, stampWords(signature))}，${signature.timeStamp.authority}` });
  }
  if (own === undefined) return facts;
  const revocation =
    signature.revocationAsOf === null
      ? '没有吊销列表可查'
      : `${beijingDateTime(signature.revocationAsOf)}（北京时间）的吊销列表`;
  return [
    ...facts,
    { label: '签发者', text: issuers.map((issuer) => issuer.commonName).join(' ← ') || '无法确认' },
    {
      label: '证书有效期',
      text: `${beijingDate(instantOf(own.notBefore))} 至 ${beijingDate(instantOf(own.notAfter))}`,
    },
    { label: '吊销查询', text: revocation },
    { label: '证书 SHA-256', text: own.sha256, hash: true },
    ...(issuers.at(-1) ? [{ label: '根证书 SHA-256', text: issuers.at(-1)?.sha256 ?? '', hash: true }] : []),
  ];
}

function signerText({ signer, certificates: [own] }: VerifiedSignature): string {
  if (signer === null) return '无法读取';
  return `${signer}${own?.organisation ? `（${own.organisation}）` : ''}`;
}

function timeText(at: string | null, source: string): string {
  return at === null ? '无法读取' : `${beijingDateTime(at)}（北京时间，${source}）`;
}

function stampWords({ timeStamp }: VerifiedSignature): string {
  return timeStamp?.trusted === true ? '可信时间戳' : '时间戳来源不在信任列表，不作为依据';
}
