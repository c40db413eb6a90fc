import { Button } from 'antd';
import { useOutbox, useSync, useUnverifiedPhotos } from '../../data/hooks/use-sync.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { machineSaying, syncLine } from '../../text/sync-words.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { LimitField } from './limit-field.tsx';

/** The line that is always true, what is wrong and what to do, progress and pause. */
export function StatePanel() {
  const { machine, underWay, left, engine } = useSync();
  const outbox = useOutbox();
  const photos = useUnverifiedPhotos();
  const { tone, sentence } = machineSaying(machine);
  const on = machine.phase !== 'off';
  return (
    <Panel title="状态">
      {on && outbox.status === 'ready' && photos.status === 'ready' ? (
        <p role="status">
          <strong>{syncLine(outbox.value.changes, photos.value.length, outbox.value.contactAt)}</strong>
        </p>
      ) : null}
      <div aria-live="polite">
        <Notice tone={tone} label={LABELS[machine.phase]}>
          {sentence}
        </Notice>
      </div>
      {machine.phase === 'working' && left.send + left.get > 0 ? (
        <ProgressPanel
          title={`还有 ${left.send} 件要上传，${left.get} 件要接收`}
          step={
            underWay === null
              ? ''
              : `当前照片 ${bytesText(underWay.done)} / ${bytesText(underWay.size)}，中断后从这里继续`
          }
          fraction={underWay === null || underWay.size === 0 ? null : underWay.done / underWay.size}
        />
      ) : null}
      {on ? (
        <div className="xt-actions">
          <Button type="primary" disabled={machine.phase === 'working'} onClick={engine.askNow}>
            立即同步
          </Button>
          <Button disabled={machine.phase === 'paused'} onClick={engine.pause}>
            暂停
          </Button>
        </div>
      ) : null}
      {on ? <LimitField /> : null}
    </Panel>
  );
}

const LABELS = {
  off: '未登记',
  paused: '已暂停',
  working: '同步中',
  resting: '正常',
  waiting: '等待重试',
  stopped: '需要处理',
} as const;
