import { useEffect, useState } from 'react';
import type { HostOutput } from '../../../shared/host/contract.ts';
import { useAppData } from '../../data/app-context.tsx';
import { useStorage } from '../../data/hooks/use-storage.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { ExportButton } from './export-button.tsx';
import { ReleaseReserveButton } from './release-reserve-button.tsx';
import { bytesText } from '../../text/bytes-text.ts';

/** Where the data lies, how much room is left, what the last start found, and everything in one file. */
export function StoragePanel() {
  const { host, device, report } = useAppData();
  const [measured, setMeasured] = useState(0);
  const storage = useStorage(measured);
  const again = () => setMeasured((count) => count + 1);
  const [info, setInfo] = useState<HostOutput<'app.info'> | null>(null);
  useEffect(() => {
    void host.call('app.info', {}).then((answer) => {
      if (answer.ok) setInfo(answer.value);
    });
  }, [host]);
  return (
    <Panel title="数据与空间">
      <dl className="xt-facts">
        <dt>数据文件夹</dt>
        <dd className="xt-mono">{info?.dataFolder ?? '正在查看…'}</dd>
        <dt>本机编号</dt>
        <dd>{device}（记录编号的前缀）</dd>
        <dt>程序版本</dt>
        <dd>
          {info
            ? `${info.version}（${info.host === 'electron' ? '桌面版' : '浏览器窗口'}，${info.platform}）`
            : '正在查看…'}
        </dd>
        <dt>可用空间</dt>
        <dd>
          {storage.status === 'ready'
            ? `${bytesText(storage.value.freeBytes)}，还可拍约 ${storage.value.photosLeft.toLocaleString('zh-CN')} 张`
            : storage.status === 'failed'
              ? `读取失败：${storage.detail}`
              : '正在查看…'}
        </dd>
        <dt>预留空间</dt>
        <dd>
          {storage.status === 'ready' ? (
            storage.value.reserveBytes === 0 ? (
              '已释放或尚未预留；磁盘腾出空间后，下次启动时重新预留'
            ) : (
              <>
                {bytesText(storage.value.reserveBytes)}，磁盘满时专供完成、签名和导出，不计入可拍张数
                {storage.value.freeBytes < storage.value.reserveBytes ? (
                  <ReleaseReserveButton bytes={storage.value.reserveBytes} onReleased={again} />
                ) : null}
              </>
            )
          ) : (
            '正在查看…'
          )}
        </dd>
        <dt>浏览器保留</dt>
        <dd>
          {storage.status === 'ready'
            ? storage.value.persisted
              ? '浏览器承诺不清理本机数据'
              : '浏览器未承诺保留；数据文件夹中另有一份完整日志和原件'
            : '正在查看…'}
        </dd>
        <dt>本机日志</dt>
        <dd>
          {report.journal.count.toLocaleString('zh-CN')} 条（打开时），第 {report.journal.starts + 1} 次打开
        </dd>
      </dl>
      <Notice tone={report.sentences.length > 0 ? 'warn' : 'info'} label="打开时的检查">
        {report.sentences.length > 0
          ? report.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)
          : '数据库与本机日志一致，没有需要恢复的内容。'}
      </Notice>
      <ExportButton />
    </Panel>
  );
}
