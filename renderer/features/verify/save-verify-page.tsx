import { Button } from 'antd';
import { useState } from 'react';
import { useAppData } from '../../data/app-context.tsx';
import { pageWithTrust } from '../../text/page-with-trust.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { VerifyTrust } from '../../workers/verify-request.ts';

/** One HTML file for the inspected unit: it judges a record in any browser, without this program and without a network. */
export function SaveVerifyPage({ trust }: { readonly trust: VerifyTrust }) {
  const { host } = useAppData();
  const [outcome, setOutcome] = useState<{ readonly path: string } | { readonly sentence: string } | null>(null);
  const save = async (): Promise<typeof outcome> => {
    const response = await fetch('/offline/verify.html');
    if (!response.ok) return { sentence: '本程序里没有离线验真页，请重新安装本程序。' };
    const page = pageWithTrust(await response.text(), [...trust.roots, ...trust.lists]);
    const saved = await host.call('files.save', {
      suggestedName: '巡厅离线验真.html',
      bytes: new TextEncoder().encode(page),
    });
    if (!saved.ok) return { sentence: saveErrorSentence(saved.error) };
    return saved.value.path === null ? null : { path: saved.value.path };
  };
  return (
    <Panel title="离线验真页" aside="交给被查单位">
      <p className="xt-soft">
        一个网页文件，任何电脑用浏览器打开即可查验记录，不用安装、不联网。随页附带上列根证书和吊销列表，请对方当面核对
        SHA-256。
      </p>
      <Button
        className="xt-import-root"
        onClick={() =>
          void save().then(setOutcome, () => setOutcome({ sentence: '离线验真页没有保存。请重新载入页面后再试。' }))
        }
      >
        保存离线验真页
      </Button>
      {outcome && 'path' in outcome ? (
        <Notice tone="good" label="已保存">
          {outcome.path}
        </Notice>
      ) : null}
      {outcome && 'sentence' in outcome ? <ErrorSentence>{outcome.sentence}</ErrorSentence> : null}
    </Panel>
  );
}
