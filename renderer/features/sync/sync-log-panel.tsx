import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { useSyncLog } from '../../data/hooks/use-sync.ts';
import { newsWords } from '../../text/sync-words.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** What happened, the newest first. */
export function SyncLogPanel() {
  const log = useSyncLog();
  if (log.status !== 'ready') return <LoadingLine>正在读取同步记录…</LoadingLine>;
  return (
    <Panel title="同步记录" aside="北京时间">
      {log.value.length === 0 ? (
        <EmptyState title="还没有同步过" advice="上传、接收和遇到的问题都会记在这里。" />
      ) : (
        <ul className="xt-sync-log" aria-label="同步记录">
          {log.value.map(({ n, at, what, count, code }) => (
            <li key={n}>
              <span className="xt-mono">{beijingDateTime(at)}</span>
              <span>{newsWords(what, count, code)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
