import { beijingDate, beijingDateTime, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { VerifiedRecord } from '../../workers/verify-request.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { verdictOf } from './verdict-of.ts';

export interface VerifyResultProps {
  readonly fileName: string;
  readonly size: number;
  readonly result: VerifiedRecord;
}

/** The judgement in one line, then who, when, over what, and every reason. */
export function VerifyResult({ fileName, size, result }: VerifyResultProps) {
  const verdict = verdictOf(result);
  const [signer] = result.certificates;
  const content = result.record?.content ?? null;
  return (
    <Panel title="查验结果" aside={`${fileName}，${bytesText(size)}`}>
      <p className={`xt-verdict-line xt-verdict-${verdict.tone}`}>{verdict.title}</p>
      <p>{verdict.words}</p>
      {result.reasons.length > 0 ? (
        <ul className="xt-bullets xt-reasons" aria-label="原因">
          {result.reasons.map((reason) => (
            <li key={reason.code}>{reason.message}</li>
          ))}
        </ul>
      ) : null}
      <dl className="xt-facts xt-verify-facts">
        <dt>签名人</dt>
        <dd>
          {result.signer === null
            ? '没有签名'
            : `${result.signer}${signer?.organisation ? `（${signer.organisation}）` : ''}`}
        </dd>
        <dt>签名时间</dt>
        <dd>
          {result.signedAt === null ? '无法读取' : `${beijingDateTime(result.signedAt)}（北京时间，签名电脑的时钟）`}
        </dd>
        <dt>签名范围</dt>
        <dd>
          {result.coversWholeFile ? (
            <StatusTag tone="good">覆盖整个文件</StatusTag>
          ) : (
            <StatusTag tone="bad">没有覆盖整个文件</StatusTag>
          )}
        </dd>
        <dt>内容</dt>
        <dd>
          {result.unchanged ? (
            <StatusTag tone="good">签名后没有改动</StatusTag>
          ) : (
            <StatusTag tone="bad">不能确认没有改动</StatusTag>
          )}
        </dd>
        <dt>算法</dt>
        <dd>{result.algorithm ?? '无法读取'}</dd>
        {content ? (
          <>
            <dt>记录</dt>
            <dd>
              {content.visit.number} · {content.unitOfficialName} · {content.visit.siteName}
            </dd>
            <dt>封存时间</dt>
            <dd>{beijingDateTime(content.sealedAt)}（北京时间）</dd>
            <dt>内容校验值</dt>
            <dd className="xt-mono xt-hash">{result.record?.contentSha256}</dd>
          </>
        ) : null}
        {signer ? (
          <>
            <dt>证书有效期</dt>
            <dd>
              {beijingDate(instantOf(signer.notBefore))} 至 {beijingDate(instantOf(signer.notAfter))}
            </dd>
            <dt>证书 SHA-256</dt>
            <dd className="xt-mono xt-hash">{signer.sha256}</dd>
          </>
        ) : null}
      </dl>
    </Panel>
  );
}
