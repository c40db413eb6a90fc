import { Button } from 'antd';
import { useState } from 'react';
import type { Certificate } from '../../../shared/host/contract.ts';
import { useAppData } from '../../data/app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';

type Outcome = { readonly path: string } | { readonly sentence: string } | null;

/** 另存根证书: without this file nobody outside this laptop can tell whose signatures its records carry. */
export function SaveRootButton({ root }: { readonly root: Certificate }) {
  const { host, device } = useAppData();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const bytes = new TextEncoder().encode(root.pem);
    const saved = await host.call('files.save', { suggestedName: `巡厅根证书-${device}.pem`, bytes });
    setBusy(false);
    if (!saved.ok) setOutcome({ sentence: saveErrorSentence(saved.error) });
    else setOutcome(saved.value.path === null ? null : { path: saved.value.path });
  };
  return (
    <>
      <Button onClick={() => void save()} disabled={busy}>
        另存根证书
      </Button>
      <p className="xt-soft">随签名记录一并交给接收方；请当面核对其 SHA-256 值 {root.sha256.slice(0, 16)}…</p>
      {outcome && 'path' in outcome ? (
        <Notice tone="good" label="已另存">
          {outcome.path}
        </Notice>
      ) : null}
      {outcome && 'sentence' in outcome ? <ErrorSentence>{outcome.sentence}</ErrorSentence> : null}
    </>
  );
}
