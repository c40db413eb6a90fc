import { useEffect, useRef, useState } from 'react';
import { breakOffResponse } from '../../../commands/break-off-response.ts';
import { unlockKiosk } from '../../../commands/unlock-kiosk.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { BigButton } from '../fill/fill-buttons.tsx';
import { kioskDraftKey } from './kiosk-draft-key.ts';
import { leaveFullScreen } from './full-screen.ts';

/** The only way out. The page is loaded anew behind it, so that nothing of a respondent stays in it. */
export function KioskExit({ batchId, onStay }: { readonly batchId: string; readonly onStay: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [sentence, setSentence] = useState('');
  const [wait, setWait] = useState(0);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const open = async (): Promise<void> => {
    if (busy || wait > 0 || passphrase === '') return;
    setBusy(true);
    const opened = await unlockKiosk(passphrase);
    setPassphrase('');
    if (opened.ok) {
      await breakOffResponse(batchId, kioskDraftKey(batchId));
      leaveFullScreen();
      location.replace(`/surveys/${batchId}`);
      return;
    }
    setBusy(false);
    setWait(opened.error.waitSeconds);
    const wrong = opened.error.code === 'wrong-passphrase';
    setSentence(wrong ? '口令不正确，请重新输入。' : saveErrorSentence(opened.error));
  };
  return (
    <div className="xt-kiosk-veil">
      <div className="xt-kiosk-dialog" role="dialog" aria-modal="true" aria-labelledby="kiosk-exit">
        <h2 id="kiosk-exit">结束自助填写</h2>
        <p>由检查人员输入开始时设定的口令。正在填写的一份不会保存，记为中断。</p>
        {/* No password field: the browser would offer to keep it. */}
        <input
          ref={input}
          className="xt-kiosk-secret"
          aria-label="口令"
          autoComplete="off"
          spellCheck={false}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void open();
          }}
        />
        <p role="status" className="xt-field-error">
          {sentence} {wait > 0 ? `${wait} 秒后可再试。` : ''}
        </p>
        <div className="xt-fill-foot">
          <BigButton primary disabled={busy || wait > 0 || passphrase === ''} onPress={() => void open()}>
            解除锁定
          </BigButton>
          <BigButton onPress={onStay}>返回填写</BigButton>
        </div>
      </div>
    </div>
  );
}
