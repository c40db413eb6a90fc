import { Button } from 'antd';
import type { Confirmation, Signature } from '../../../shared/domain/visit/entities.ts';
import { updateConfirmation } from '../../commands/update-confirmation.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useFootLine } from '../visit/foot-line.tsx';
import { useLatest } from '../visit/use-latest.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { SignaturePlace } from './signature-place.tsx';
import { signatureOf, signersOf, strayOf, withSignature } from './signers.ts';

/** A pad for everyone who signs in the chosen state; a photo of the signed print stands in for a pad. */
export function SignaturesPanel({ confirmation }: { readonly confirmation: Confirmation }) {
  const { visit, readOnly } = useVisitScreen();
  const { report } = useFootLine();
  const latest = useLatest<readonly Signature[]>(confirmation.signatures);
  const signers = signersOf(visit, confirmation);
  const stray = strayOf(signers, confirmation.signatures);
  const store = (list: Signature[]): void => {
    void latest.put(list, updateConfirmation(visit.id, { signatures: list })).then(report);
  };
  return (
    <Panel title="四、签名" aside="手写签名是确认的痕迹；记录的防改由本机证书签名保证。">
      <div className="xt-f-signers" data-field="signatures">
        {signers.map((signer, index) => (
          <SignaturePlace
            key={`${signer.party}-${signer.nameFixed ? signer.name : ''}-${index}`}
            signer={signer}
            signature={signatureOf(signer, confirmation.signatures)}
            onChange={(next) => store(withSignature(signer, latest.get(), next))}
          />
        ))}
      </div>
      {stray.length > 0 ? (
        <Notice tone="warn">
          以下签名与当前的人员或确认状态不符，仍会印入记录：
          {stray.map((one) => (
            <span key={`${one.party}${one.name}${one.signedAt}`} className="xt-f-stray">
              {one.party} {one.name === '' ? '（无姓名）' : one.name}
              {readOnly ? null : (
                <Button
                  size="small"
                  onClick={() => store(latest.get().filter((other) => other.signedAt !== one.signedAt))}
                >
                  删除此签名
                </Button>
              )}
            </span>
          ))}
        </Notice>
      ) : null}
    </Panel>
  );
}
