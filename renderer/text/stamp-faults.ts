import type { StampFault } from '../../shared/pdf/stamp/stamp-fault.ts';

const UNHARMED = '签名文件没有改动，可以以后再加盖。';
const ASK = `请核对“设置—时间戳”的地址，或向提供时间戳的单位询问；${UNHARMED}`;

const SENTENCES: Record<StampFault, string> = {
  off: `还没有设置时间戳服务。请到“设置—时间戳”填写地址；${UNHARMED}`,
  address: '“时间戳服务地址”不是网址。请填以 http:// 或 https:// 开头、不含用户名和口令的完整网址。',
  unreachable: `连不上时间戳服务。请检查网络和“设置—时间戳”的地址；${UNHARMED}`,
  'timed-out': `时间戳服务在 20 秒内没有答复完。请稍后再试；${UNHARMED}`,
  'http-status': `这个地址没有按时间戳服务答复。${ASK}`,
  'too-large': `时间戳服务的答复大得不像时间戳，没有采用。${ASK}`,
  'not-a-response': `时间戳服务的答复无法读取，没有采用。${ASK}`,
  rejected: `时间戳服务拒绝了请求。${ASK}`,
  'wrong-imprint': `时间戳不是为这份文件开的，没有采用。${ASK}`,
  'wrong-nonce': `时间戳不是对这一次请求的答复，可能是旧的，没有采用。${ASK}`,
  'signature-wrong': `时间戳的签名不符，没有采用。${ASK}`,
  'signer-not-named': `时间戳没有按现行标准（RFC 5816）写明签名证书，没有采用。${ASK}`,
  'wrong-purpose': `开时间戳的证书不是专用于时间戳的，没有采用。${ASK}`,
  'certificate-period': `开时间戳的证书不在有效期内，没有采用。${ASK}`,
};

/** The sentence for the detail of `time-stamp-failed`; null for a detail that is none of these. */
export function stampFaultSentence(detail: string): string | null {
  return (SENTENCES as Readonly<Record<string, string>>)[detail] ?? null;
}
