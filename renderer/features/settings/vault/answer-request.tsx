import { useState } from 'react';
import { answerRequest } from '../../../commands/vault-offices.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { FileButton } from '../../../ui/files/file-button.tsx';

type Told = { readonly code: string } | { readonly bad: string } | null;

/** At the office: a laptop's 恢复请求 becomes the code that opens it once. */
export function AnswerRequest() {
  const [told, setTold] = useState<Told>(null);
  const answer = async (file: File): Promise<void> => {
    const answered = await answerRequest(file);
    setTold(answered.ok ? { code: answered.value.recoveryCode } : { bad: saveErrorSentence(answered.error) });
  };
  return (
    <section aria-label="回答恢复请求">
      <h3>回答恢复请求</h3>
      <p className="xt-soft">别的笔记本选定本机帮助恢复后，在这里打开它的恢复请求，得到一次有效的恢复码。</p>
      <div className="xt-actions">
        <FileButton button="打开恢复请求" label="恢复请求文件" accept=".json" onFile={(file) => void answer(file)} />
      </div>
      <div aria-live="polite">
        {told !== null && 'code' in told ? (
          <Notice tone="warn" label="恢复码">
            <span className="xt-mono">{told.code}</span>
            。确认对方身份后当面或电话告知；对方用它打开一次并设新口令，此后这个码不再有效。
          </Notice>
        ) : null}
        {told !== null && 'bad' in told ? <ErrorSentence>{told.bad}</ErrorSentence> : null}
      </div>
    </section>
  );
}
