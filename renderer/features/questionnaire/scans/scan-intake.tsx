import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SurveyBatch } from '../../../../shared/domain/questionnaire/entities.ts';
import {
  takeSurveyScans,
  type ScanFailure,
  type ScanFile,
  type ScanProgress,
  type ScansTaken,
} from '../../../commands/take-survey-scans.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../../ui/feedback/progress-panel.tsx';
import { FileDrop } from '../../../ui/files/file-drop.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { serialRanges } from '../serial-ranges.ts';
import { CameraShots } from './camera-shots.tsx';
import { OpenPictures, type OpenPicture } from './open-pictures.tsx';
import { scanFiles } from './scan-files.ts';

const STEPS: Record<ScanProgress['step'], string> = { reading: '读取方码', storing: '存入' };

/** Pictures in: a whole stack at once, or one after another by the camera. What no code settles is sorted by hand above. */
export function ScanIntake({ batch }: { readonly batch: SurveyBatch }) {
  const [progress, setProgress] = useState<ScanProgress | null>(null);
  const [taken, setTaken] = useState<ScansTaken | null>(null);
  const [open, setOpen] = useState<readonly OpenPicture[]>([]);
  const [camera, setCamera] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const take = async (files: readonly ScanFile[]) => {
    const abort = new AbortController();
    running.current = abort;
    setTaken(null);
    setProgress({ step: 'reading', done: 0, total: files.length });
    const done = await takeSurveyScans(batch, files, setProgress, abort.signal);
    setProgress(null);
    setTaken(done);
    setOpen((before) => [...before, ...done.open]);
  };
  return (
    <div>
      {open.length === 0 ? null : <OpenPictures batch={batch} open={open} onOpen={setOpen} />}
      <Panel title="添加扫描件或照片" aside="按印在卷面右上角的方码自动归入">
        <FileDrop
          button="导入照片或扫描件"
          accept="image/*,application/pdf"
          multiple
          disabled={progress !== null}
          advice="可一次选择整批图片（JPEG、PNG）或扫描仪的 PDF，也可拖到这里。"
          onFile={(_, files) => void take(scanFiles(files))}
        />
        <div className="xt-actions">
          <Button disabled={progress !== null} onClick={() => setCamera(!camera)}>
            {camera ? '关闭摄像头' : '用摄像头拍'}
          </Button>
        </div>
        {progress === null ? null : (
          <ProgressPanel
            title="正在归入扫描件"
            step={`${STEPS[progress.step]}，第 ${Math.min(progress.done + 1, progress.total)} 张，共 ${progress.total} 张`}
            fraction={progress.total === 0 ? null : progress.done / progress.total}
            onCancel={() => running.current?.abort()}
          />
        )}
        {taken === null ? null : <TakenWords taken={taken} onAgain={(files) => void take(files)} />}
        {camera ? <CameraShots batch={batch} /> : null}
      </Panel>
    </div>
  );
}

function TakenWords({
  taken,
  onAgain,
}: {
  readonly taken: ScansTaken;
  readonly onAgain: (f: readonly ScanFile[]) => void;
}) {
  const { stored, known, open, failed, cancelled } = taken;
  const serials = [...new Set(stored.map(({ serial }) => serial))].toSorted((a, b) => a - b);
  return (
    <>
      <Notice tone={failed.length > 0 || cancelled ? 'warn' : 'good'} label={cancelled ? '已取消' : '已归入'}>
        存入 {stored.length} 张{serials.length === 0 ? '' : `（编号 ${serialRanges(serials)}）`}
        {known > 0 ? `，${known} 张以前已在本批` : ''}
        {open.length > 0 ? `，${open.length} 张没有读到本批方码，请在上面归入` : ''}。
        {cancelled ? '已存入的都在；再次选择同一批图片会继续。' : ''}
      </Notice>
      {failed.length === 0 ? null : (
        <ErrorSentence action={<Button onClick={() => onAgain(failed.map(({ file }) => file))}>重试这些图片</Button>}>
          {failed.length} 张没有存入：{failureWords(failed)}
        </ErrorSentence>
      )}
    </>
  );
}

/** Each reason once; with many files of one kind the list would push the screen away. */
function failureWords(failed: readonly { readonly error: ScanFailure }[]): string {
  const sentences = [...new Set(failed.map(({ error }) => saveErrorSentence(error)))];
  return `${sentences.slice(0, 5).join('')}${sentences.length > 5 ? `等 ${sentences.length} 种情况。` : ''}`;
}
