import { useState } from 'react';
import { useSaveState } from '../data/hooks/use-save-state.ts';
import { useStorage } from '../data/hooks/use-storage.ts';
import { lacksSpace } from '../data/save-state.ts';
import { ReleaseReserveButton } from '../features/settings/release-reserve-button.tsx';
import { Notice } from '../ui/feedback/notice.tsx';

/** Over every screen while what was typed cannot be written for lack of room: the reserve is offered, once. */
export function SpaceNotice() {
  const { failure } = useSaveState();
  return lacksSpace(failure?.code) ? <Offer /> : null;
}

function Offer() {
  const storage = useStorage();
  const [released, setReleased] = useState(false);
  const reserve = storage.status === 'ready' && !released ? storage.value.reserveBytes : 0;
  return (
    <div className="xt-space" role="alert">
      <Notice tone="bad" label="磁盘已满">
        {storage.status === 'loading' ? (
          <p>最近的输入还没有存入本机，仍在屏幕上。正在查看空间…</p>
        ) : reserve > 0 ? (
          <>
            <p>
              最近的输入还没有存入本机，仍在屏幕上。本机留有预留空间，专供完成、签名和导出；释放后自动接着保存，照片不占用它。
            </p>
            <ReleaseReserveButton bytes={reserve} onReleased={() => setReleased(true)} />
          </>
        ) : released ? (
          <p>预留空间已释放，正在接着保存。请尽快完成并导出本次抽查，再腾出磁盘空间。</p>
        ) : (
          <p>
            最近的输入还没有存入本机，仍在屏幕上；预留空间已经用过。请删除本机其他文件，程序会自动接着保存，不要关闭窗口。
          </p>
        )}
      </Notice>
    </div>
  );
}
