import { Button, Modal } from 'antd';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { downloadBytes } from './download-bytes.ts';
import { usePhotoQueue, usePhotoQueueState } from './photo-queue-context.tsx';
import { cameraShots } from './photo-queues.ts';

/** Photos under way, and those that could not be stored: they wait here with their bytes. */
export function PhotoQueueBar() {
  const queue = usePhotoQueue();
  const { jobs, stored, notes } = usePhotoQueueState();
  const failed = jobs.filter((job) => job.state === 'failed');
  const moving = jobs.length - failed.length;
  const total = stored + moving;
  const [modal, dialog] = Modal.useModal();
  const ask = (photos: number, act: () => void): void => {
    if (photos === 0) return act();
    modal.confirm({
      title: `放弃 ${photos} 张刚拍的照片`,
      content: '这些照片还没有存入本机，放弃后无法找回。',
      okText: '放弃照片',
      okButtonProps: { danger: true },
      cancelText: '保留',
      autoFocusButton: 'cancel',
      onOk: act,
    });
  };
  const cancel = (): void => ask(cameraShots(jobs.filter((job) => job.state !== 'failed')), queue.cancel);
  if (jobs.length === 0 && notes.length === 0) return dialog;
  return (
    <div className="xt-e-queue">
      {dialog}
      {moving > 1 || stored > 0 ? (
        <ProgressPanel
          title="正在存入证据"
          step={`第 ${Math.min(stored + 1, total)} 件，共 ${total} 件`}
          fraction={total === 0 ? null : stored / total}
          onCancel={moving > 0 ? cancel : undefined}
        />
      ) : null}
      {failed.map((job) => (
        <div key={job.id} className="xt-e-failed" role="alert">
          <span>
            <strong>{job.photo.fileName}</strong> 没有存入：{job.sentence}
          </span>
          <Button size="small" type="primary" onClick={() => queue.retry(job.id)}>
            重试
          </Button>
          {job.photo.source === 'camera' ? (
            <Button size="small" onClick={() => void job.photo.read().then((bytes) => downloadBytes(bytes, job.photo))}>
              另存到文件
            </Button>
          ) : null}
          <Button size="small" type="text" onClick={() => ask(cameraShots([job]), () => queue.drop(job.id))}>
            放弃
          </Button>
        </div>
      ))}
      {notes.map((note) => (
        <div key={note} className="xt-e-noted" role="alert">
          <span>{note}</span>
          <Button size="small" onClick={() => queue.dismiss(note)}>
            知道了
          </Button>
        </div>
      ))}
    </div>
  );
}
