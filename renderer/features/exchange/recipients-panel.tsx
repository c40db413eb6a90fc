import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { toHex } from '../../../shared/lib/sha256.ts';
import { addRecipient, removeRecipient, saveOwnKey } from '../../commands/recipients.ts';
import { useAppData } from '../../data/app-context.tsx';
import { fingerprint } from '../../data/exchange/recipients.ts';
import { useRecipients } from '../../data/hooks/use-exchange.ts';
import { bundleSentence } from '../../text/bundle-sentences.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

type Told = { readonly good: string } | { readonly bad: string } | null;

/** Who can open what is written here, and this laptop's own key for others. */
export function RecipientsPanel() {
  const recipients = useRecipients();
  const { device, who } = useAppData();
  const own = useOwnFingerprint();
  const [told, setTold] = useState<Told>(null);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const add = async (file: File) => {
    const added = await addRecipient(await file.text());
    setTold(added.ok ? { good: `已导入 ${added.value.name} 的公钥。` } : { bad: bundleSentence(added.error) });
  };
  const save = async () => {
    const saved = await saveOwnKey(`${who()} ${device}`.trim());
    if (!saved.ok) setTold({ bad: bundleSentence(saved.error) });
    else setTold(saved.value === null ? null : { good: `已保存到 ${saved.value}，请交给对方导入。` });
  };
  const remove = async (publicKey: string) => {
    const removed = await removeRecipient(publicKey);
    setTold(removed.ok ? null : { bad: bundleSentence(removed.error) });
  };
  const list = recipients.status === 'ready' ? recipients.value : [];
  return (
    <Panel title="收件方" aside={`${list.length} 个`}>
      {list.length === 0 ? (
        <EmptyState title="还没有收件方" advice="请对方在其笔记本的“移交”中保存收件公钥，拷来后在这里导入。" />
      ) : (
        <ul className="xt-exchange-list">
          {list.map((one) => (
            <li key={one.publicKey}>
              <span>{one.name}</span>
              <span className="xt-mono">{fingerprint(one.publicKey)}</span>
              <Button size="small" aria-label={`移除收件方 ${one.name}`} onClick={() => void remove(one.publicKey)}>
                移除
              </Button>
            </li>
          ))}
        </ul>
      )}
      <label htmlFor={id} className="xt-visually-hidden">
        收件公钥文件
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".json"
        className="xt-visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void add(file);
        }}
      />
      <div className="xt-actions">
        <Button onClick={() => input.current?.click()}>导入对方的公钥</Button>
        <Button onClick={() => void save()}>保存本机的公钥</Button>
      </div>
      <p className="xt-field-hint">
        本机公钥的指纹：<span className="xt-mono">{own ?? '正在查看…'}</span>。导入前请当面或电话核对指纹。
      </p>
      <div aria-live="polite">
        {told !== null && 'good' in told ? <Notice tone="good">{told.good}</Notice> : null}
        {told !== null && 'bad' in told ? <ErrorSentence>{told.bad}</ErrorSentence> : null}
      </div>
    </Panel>
  );
}

function useOwnFingerprint(): string | null {
  const { host } = useAppData();
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void host.call('exchange.key', {}).then((key) => {
      if (!gone) setOwn(key.ok ? fingerprint(toHex(key.value.publicKey)) : bundleSentence(key.error));
    });
    return () => {
      gone = true;
    };
  }, [host]);
  return own;
}
