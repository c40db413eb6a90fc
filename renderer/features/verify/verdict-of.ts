import type { VerifiedRecord } from '../../workers/verify-request.ts';

export interface VerifyVerdict {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly words: string;
}

/** Three answers and no more: true, unchanged but by an unknown hand, not to be relied on. */
export function verdictOf(result: VerifiedRecord): VerifyVerdict {
  if (result.valid) {
    return { tone: 'good', title: '真实，未改动', words: '签名有效，签名人的证书可信，文件从签名到现在没有改动。' };
  }
  if (result.unchanged && result.signer !== null) {
    return {
      tone: 'warn',
      title: '未改动，但不能确认签名人',
      words: '文件从签名到现在没有改动。要确认签名人，请向对方索取根证书，核对 SHA-256 后在右侧导入。',
    };
  }
  return { tone: 'bad', title: '不能采信', words: '文件没有通过查验，原因如下。请向出具单位索取原文件。' };
}
