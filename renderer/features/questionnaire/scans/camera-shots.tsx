import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { SurveyBatch } from '../../../../shared/domain/questionnaire/entities.ts';
import { storeScan, takeSurveyScans, type ScanFile } from '../../../commands/take-survey-scans.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { CAMERA_SENTENCES } from '../../../ui/camera/camera-sentence.ts';
import { photoFileName } from '../../../ui/camera/photo-file-name.ts';
import { useCamera } from '../../../ui/camera/use-camera.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { wholeNumber } from '../whole-number.ts';

type Said = { readonly good: string } | { readonly bad: string; readonly again: ScanFile } | null;

/** Sheet after sheet under the camera: the square code says which one; where it is not read, the serial typed beside it. */
export function CameraShots({ batch }: { readonly batch: SurveyBatch }) {
  const camera = useCamera();
  const field = useId();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<Said>(null);
  const [busy, setBusy] = useState(false);
  const store = async (file: ScanFile) => {
    const { stored, known, open, failed } = await takeSurveyScans(
      batch,
      [file],
      () => {},
      new AbortController().signal,
    );
    const [first] = stored;
    const [refused] = failed;
    if (first !== undefined) return setSaid({ good: `已存入编号 ${first.serial}（按方码）。` });
    if (refused !== undefined) return setSaid({ bad: saveErrorSentence(refused.error), again: file });
    if (known > 0) return setSaid({ good: '这一张已在本批。' });
    const foreign = open.find(({ match }) => match.kind === 'foreign');
    if (foreign?.match.kind === 'foreign') {
      const { instrumentId, serial } = foreign.match.code;
      return setSaid({
        bad: `方码是 ${instrumentId} 卷编号 ${serial}，不属于本批，没有存入。请换成本批的问卷再拍。`,
        again: file,
      });
    }
    const serial = wholeNumber(typed);
    if (serial === null)
      return setSaid({ bad: '没有读到方码。请在“编号”里填卷面印的编号后点“存入这一张”，或靠近些重拍。', again: file });
    const error = await storeScan(batch.id, serial, file);
    setSaid(
      error === null
        ? { good: `已存入编号 ${serial}（按所填编号）。` }
        : { bad: saveErrorSentence(error), again: file },
    );
  };
  const work = async (next: () => Promise<ScanFile | null>) => {
    if (busy) return;
    setBusy(true);
    const file = await next();
    if (file !== null) await store(file);
    setBusy(false);
  };
  const shoot = async (): Promise<ScanFile | null> => {
    const bytes = await camera.shoot();
    if (bytes === null) return null;
    const picture = new Blob([bytes], { type: 'image/jpeg' });
    return {
      fileName: photoFileName(Date.now()),
      mime: 'image/jpeg',
      source: 'camera',
      read: () => Promise.resolve(picture),
    };
  };
  if (camera.phase === 'problem' && camera.problem !== null) {
    return (
      <ErrorSentence action={<Button onClick={camera.retry}>重试</Button>}>
        {CAMERA_SENTENCES[camera.problem]}
      </ErrorSentence>
    );
  }
  return (
    <div className="xt-scan-camera">
      {/* The picture of the moment itself: there is nothing to caption.
          oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video ref={camera.video} muted playsInline aria-label="取景" />
      <div className="xt-q-inline xt-q-print">
        <Field id={field} label="编号（读不到方码时）">
          <Input id={field} inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
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
      <div className="xt-actions">
        <Button
          type="primary"
          autoFocus
          disabled={camera.phase !== 'ready'}
          loading={busy}
          onClick={() => void work(shoot)}
        >
          拍这一面 <kbd>空格</kbd>
        </Button>
        <span role="status" className="xt-soft">
          {said !== null && 'good' in said ? said.good : camera.phase === 'starting' ? '正在打开摄像头…' : ''}
        </span>
      </div>
      {said !== null && 'bad' in said ? (
        <ErrorSentence
          action={<Button onClick={() => void work(() => Promise.resolve(said.again))}>存入这一张</Button>}
        >
          {said.bad}
        </ErrorSentence>
      ) : null}
    </div>
  );
}
