import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { FullPanel } from '../visit/full-panel.tsx';
import { useKeys } from '../visit/keys.ts';
import { useFootLine } from '../visit/foot-line.tsx';
import { CAMERA_SENTENCES } from '../../ui/camera/camera-sentence.ts';
import { ImportButton } from './import-button.tsx';
import { photoFileName } from '../../ui/camera/photo-file-name.ts';
import { usePhotoQueue } from './photo-queue-context.tsx';
import type { PhotoLinks } from './photo-queue.ts';
import { useCamera } from '../../ui/camera/use-camera.ts';

interface CameraPanelProps {
  readonly title: string;
  readonly links: PhotoLinks;
  /** By which method the picture proves something; the visit's own rule when absent. */
  readonly method?: Evidence['method'];
  readonly onClose: () => void;
  readonly onStored?: (evidenceId: string) => void;
}

/**
 * The camera over the point. Space shoots and closes; C shoots and stays for the next one; Esc closes.
 * A Space pressed before the camera is ready is kept and shoots the first picture.
 */
export function CameraPanel({ title, links, method, onClose, onStored }: CameraPanelProps) {
  const camera = useCamera();
  const queue = usePhotoQueue();
  const { say } = useFootLine();
  const [taken, setTaken] = useState(0);
  const [wanted, setWanted] = useState<'close' | 'stay' | null>(null);
  const { phase, shoot } = camera;

  useEffect(() => {
    if (wanted === null || phase !== 'ready') return;
    setWanted(null);
    void shoot().then((bytes) => {
      if (bytes === null) return say('这一张没有拍到，请再按一次空格。');
      const now = Date.now();
      queue.add([
        {
          fileName: photoFileName(now),
          takenAt: instantOf(now),
          mime: 'image/jpeg',
          source: 'camera',
          links,
          read: () => Promise.resolve(bytes),
          ...(method === undefined ? {} : { method }),
          ...(onStored === undefined ? {} : { onStored }),
        },
      ]);
      if (wanted === 'close') onClose();
      else setTaken((count) => count + 1);
    });
  }, [wanted, phase, shoot, queue, links, method, onClose, onStored, say]);

  const ask = (then: 'close' | 'stay') => () => {
    if (phase !== 'problem') setWanted(then);
  };
  useKeys({ ' ': ask('close'), c: ask('stay'), C: ask('stay') });
  return (
    <FullPanel label={title} className="xt-e-camera" onClose={onClose}>
      <div className="xt-e-camera-head">
        <strong>{title}</strong>
        <span>{camera.resolution}</span>
        {camera.devices.length > 1 ? (
          <select aria-label="摄像头" value={camera.deviceId} onChange={(event) => camera.choose(event.target.value)}>
            {camera.devices.map((device) => (
              <option key={device.id} value={device.id}>
                {device.label}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      {camera.phase === 'problem' && camera.problem !== null ? (
        <ErrorSentence
          action={
            <div className="xt-actions">
              <Button onClick={camera.retry}>重试</Button>
              <ImportButton
                links={links}
                {...(method === undefined ? {} : { method })}
                {...(onStored === undefined ? {} : { onStored })}
                onChosen={onClose}
              />
            </div>
          }
        >
          {CAMERA_SENTENCES[camera.problem]}
        </ErrorSentence>
      ) : (
        // The picture of the moment itself: there is nothing to caption.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video ref={camera.video} muted playsInline aria-label="取景" />
      )}
      <div className="xt-e-camera-foot">
        <span role="status">
          {phase === 'starting' ? '正在打开摄像头…' : null}
          {phase === 'ready' ? '勿拍身份证、人脸、病历和涉密材料。' : null}
          {taken > 0 ? `已拍 ${taken} 张。` : null}
        </span>
        <Button onClick={onClose}>
          关闭 <kbd className="xt-v-key">Esc</kbd>
        </Button>
        {phase === 'problem' ? null : (
          <>
            <Button onClick={ask('stay')}>
              连拍 <kbd className="xt-v-key">C</kbd>
            </Button>
            <Button type="primary" onClick={ask('close')}>
              拍照 <kbd className="xt-v-key">空格</kbd>
            </Button>
          </>
        )}
      </div>
    </FullPanel>
  );
}
