import { Button } from 'antd';
import { useState } from 'react';
import type { CenterStatus } from '../../../shared/host/center-contract.ts';
import { runCenter } from '../../commands/run-center.ts';
import { useCenter } from '../../data/hooks/use-center.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CenterDevices } from './center-devices.tsx';
import { CenterInvite } from './center-invite.tsx';

/** 本机汇总中心: for an office without a server, this computer is the place where all laptops meet. */
export function CenterPanel() {
  const { status, overview, devices, refresh } = useCenter();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  if (status === null || status.state === 'unavailable') return null;
  const run = async (on: boolean): Promise<void> => {
    setBusy(true);
    setAsking(false);
    const done = await runCenter(on);
    setBusy(false);
    setSentence(done.ok ? null : saveErrorSentence(done.error));
    await refresh();
  };
  const running = status.state === 'running';
  return (
    <Panel title="本机汇总中心" aside={ASIDE[status.state]}>
      {running ? (
        <Running status={status} />
      ) : (
        <p className="xt-soft">
          办公室没有服务器时，可以让这台电脑充当汇总中心，其他笔记本通过办公室网络与它同步。它的数据另存在本机，不受“数据加密”保护；需要占用约
          1 GB 内存。一般只在一台电脑上启动。
        </p>
      )}
      {running && overview !== null ? (
        <p>
          已有 {overview.changes} 条修改，照片和文件 {overview.photos.held}/{overview.photos.named} 件
          {overview.parked === 0 ? '' : `；${overview.parked} 条未被接收，已保留`}。
        </p>
      ) : null}
      {running ? <CenterInvite port={status.port} onInvited={refresh} /> : null}
      {running ? <CenterDevices devices={devices} onChanged={refresh} /> : null}
      <div aria-live="polite">
        {status.state === 'failed' ? <ErrorSentence>{FAILURES[status.code]}</ErrorSentence> : null}
        {busy || status.state === 'starting' ? (
          <p className="xt-soft">正在处理，首次启动要建立数据库，请稍候…</p>
        ) : null}
        {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      </div>
      {asking ? (
        <Notice tone="warn" label="停止汇总中心">
          <p>停止后其他笔记本不能同步，各自照常工作；这里的数据保留，再启动后接着用。</p>
          <div className="xt-actions">
            <Button danger onClick={() => void run(false)}>
              确认停止
            </Button>
            <Button onClick={() => setAsking(false)}>不停止</Button>
          </div>
        </Notice>
      ) : (
        <div className="xt-actions">
          {running ? (
            <Button disabled={busy} onClick={() => setAsking(true)}>
              停止汇总中心
            </Button>
          ) : (
            <Button loading={busy} disabled={busy || status.state === 'starting'} onClick={() => void run(true)}>
              在本机启动汇总中心
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}

function Running({ status }: { readonly status: Extract<CenterStatus, { state: 'running' }> }) {
  return (
    <dl className="xt-facts">
      <dt>其他笔记本填写的地址</dt>
      <dd className="xt-mono">
        {status.addresses.length === 0 ? '本机没有连接网络；连上办公室网络后重新启动' : status.addresses.join(' 或 ')}
      </dd>
      <dt>根证书指纹</dt>
      <dd className="xt-mono">{(status.rootSha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ').toUpperCase()}</dd>
    </dl>
  );
}

const ASIDE = { off: '未启动', starting: '正在启动', running: '运行中', failed: '没有启动' } as const;

const FAILURES: Readonly<Record<Extract<CenterStatus, { state: 'failed' }>['code'], string>> = {
  'port-taken': '端口 47620 被其他程序占用，没有启动。请关闭那个程序（可能是另一个汇总中心）后再启动。',
  'folder-busy': '汇总中心的数据正由另一个进程使用，没有启动。请等它结束，或重新启动电脑后再试。',
  'newer-database': '汇总中心的数据由更新版本的巡厅写成，没有改动。请安装更新版本后再启动。',
  failed: '汇总中心没有启动或已中断；数据仍在本机。请检查磁盘空间后再启动，仍不行时另存诊断文件。',
};
