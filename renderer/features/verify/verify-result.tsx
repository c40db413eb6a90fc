import { Fragment } from 'react';
import type { VerifiedRecord } from '../../../shared/pdf/verify/plain-verification.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { type Fact, fileFacts, reasonText, signatureFacts, verdictOf } from '../../text/verify-words.ts';
import { Panel } from '../../ui/layout/panel.tsx';

export interface VerifyResultProps {
  readonly fileName: string;
  readonly size: number;
  readonly result: VerifiedRecord;
}

/** The judgement in one line with every reason, then the file, then each signature: who, when, over what. */
export function VerifyResult({ fileName, size, result }: VerifyResultProps) {
  const verdict = verdictOf(result);
  return (
    <>
      <Panel title="查验结果" aside={`${fileName}，${bytesText(size)}`}>
        <p className={`xt-verdict-line xt-verdict-${verdict.tone}`}>{verdict.title}</p>
        <p>{verdict.words}</p>
        {result.reasons.length > 0 ? (
          <ul className="xt-bullets xt-reasons" aria-label="原因">
            {result.reasons.map((reason) => (
              <li key={`${reason.code} ${reason.where ?? ''}`}>{reasonText(reason)}</li>
            ))}
          </ul>
        ) : null}
        <Facts facts={fileFacts(result)} />
      </Panel>
      {result.signatures.map((signature, i) => (
        <Panel
          key={signature.field}
          title={signature.kind === 'signature' ? `签名 ${i + 1}` : `时间戳 ${i + 1}`}
          aside={signature.reasons.length === 0 ? '通过' : '没有通过'}
        >
          <Facts facts={signatureFacts(signature)} />
        </Panel>
      ))}
    </>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="xt-facts xt-verify-facts">
      {facts.map(({ label, text, hash }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd {...(hash ? { className: 'xt-mono xt-hash' } : {})}>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
