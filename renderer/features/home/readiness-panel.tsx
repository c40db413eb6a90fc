import { Link } from 'react-router';
import { useStorage } from '../../data/hooks/use-storage.ts';
import { useUnsynced, type Unsynced } from '../../data/hooks/use-unsynced.ts';
import type { Loaded } from '../../data/loaded.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { useSigner } from '../../data/hooks/use-signer.ts';

/** What must be in order before one leaves for the hall: room for photos, the key, what lies only here. */
export function ReadinessPanel() {
  const storage = useStorage();
  const unsynced = useUnsynced();
  const signer = useSigner();
  const photos = storage.status === 'ready' ? storage.value.photosLeft : null;
  return (
    <Panel title="本机状态">
      <dl className="xt-ready">
        <dt>照片空间</dt>
        <dd className={photos !== null && photos < 100 ? 'xt-ready-warn' : ''}>
          {photos === null
            ? storage.status === 'failed'
              ? '读取失败，请到“设置”查看'
              : '正在查看…'
            : `还可拍约 ${photos.toLocaleString('zh-CN')} 张${photos < 100 ? '，请先腾出空间' : ''}`}
        </dd>
        <dt>未移交</dt>
        <dd>
          {unsyncedWords(unsynced)}{' '}
          {unsynced.status === 'ready' && unsynced.value.changes > 0 ? <Link to="/exchange">去移交</Link> : null}
        </dd>
        <dt>签名</dt>
        <dd className={signer.status?.state === 'none' ? 'xt-ready-warn' : ''}>
          {signer.status === null ? (signer.sentence ?? '正在查看…') : null}
          {signer.status?.state === 'ready' ? '可以签名' : null}
          {signer.status?.state === 'locked' ? <Link to="/settings">已锁定，去解锁</Link> : null}
          {signer.status?.state === 'none' ? <Link to="/settings">未启用，去启用</Link> : null}
        </dd>
      </dl>
    </Panel>
  );
}

/** Never “nothing” before it is known: somebody may be about to hand the laptop back. */
function unsyncedWords(unsynced: Loaded<Unsynced>): string {
  if (unsynced.status === 'loading') return '正在查看…';
  if (unsynced.status !== 'ready') return '读取失败，请重新载入页面';
  const { changes, photos } = unsynced.value;
  if (changes + photos === 0) return '没有';
  return `${changes.toLocaleString('zh-CN')} 处修改、${photos.toLocaleString('zh-CN')} 个文件，尚未移出`;
}
