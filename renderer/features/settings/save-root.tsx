import { Button } from 'antd';
import { useState } from 'react';
import type { Certificate } from '../../../shared/host/contract.ts';
import { useAppData } from '../../data/app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';

/** Another laptop can only tell who signed when it has this root. */
export function SaveRoot({ root }: { readonly root: Certificate }) {
  const { host, device } = useAppData();
  const [outcome, setOutcome] = useState<{ readonly path: string } | { readonly sentence: string } | null>(null);
  const save = async () => {
    const saved = await host.call('files.save', {
      suggestedName: `巡厅根证书 ${device}.pem`,
      bytes: new TextEncoder().encode(root.pem),
    });
    if (!saved.ok) setOutcome({ sentence: saveErrorSentence(saved.error) });
    else setOutcome(saved.value.path === null ? null : { path: saved.value.path });
  };
  return (
    <>
      <Button onClick={() => void save()}>另存根证书</Button>
      <p className="xt-field-hint">交给需要验真的人；对方核对 SHA-256 后在“验真”中导入。</p>
      {outcome && 'path' in outcome ? (
        <Notice tone="good" label="已另存">
          {outcome.path}
        </Notice>
      ) : null}
      {outcome && 'sentence' in outcome ? <ErrorSentence>{outcome.sentence}</ErrorSentence> : null}
    </>
  );
}
