import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { SurveyBatch } from '../../../../shared/domain/questionnaire/entities.ts';
import { storeScan, type ScansTaken } from '../../../commands/take-survey-scans.ts';
import { FIRST_VIEW } from '../../../data/questionnaires/scan-memory.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { Field } from '../../../ui/form/field.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { wholeNumber } from '../whole-number.ts';
import { ScanBar } from './scan-bar.tsx';
import { ScanPicture } from './scan-picture.tsx';
import { moveView } from './scan-view.ts';
import type { ScanKey } from './scan-key.ts';
import { useScanKeys } from './use-scan-keys.ts';

export type OpenPicture = ScansTaken['open'][number];

interface OpenPicturesProps {
  readonly batch: SurveyBatch;
  readonly open: readonly OpenPicture[];
  readonly onOpen: (open: readonly OpenPicture[]) => void;
}

/** 待归入: one picture after another, large enough to read its printed serial; digits and Enter. */
export function OpenPictures({ batch, open, onOpen }: OpenPicturesProps) {
  const picture = open[0];
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const proposed = open.filter(({ match }) => match.kind === 'open' && match.why === 'name');
  if (picture === undefined) return null;
  const store = async (pictures: readonly { readonly picture: OpenPicture; readonly serial: number }[]) => {
    setBusy(true);
    let left = open;
    let refused: string | null = null;
    for (const { picture: one, serial } of pictures) {
      const error = await storeScan(batch.id, serial, one.file);
      if (error === null || error.code === 'scan-twice') left = left.filter((other) => other !== one);
      else refused ??= saveErrorSentence(error);
    }
    setBusy(false);
    setSentence(refused);
    onOpen(left);
  };
  return (
    <Panel title="待归入" aside={`${open.length} 张，关闭本页后要重新选择`}>
      {proposed.length > 1 ? (
        <div className="xt-actions">
          <Button
            disabled={busy}
            onClick={() =>
              void store(
                proposed.flatMap((one) =>
                  serialOf(one) === null ? [] : [{ picture: one, serial: serialOf(one) ?? 0 }],
                ),
              )
            }
          >
            {proposed.length} 张全部按文件名归入
          </Button>
        </div>
      ) : null}
      <OnePicture
        key={`${picture.file.fileName} ${open.length}`}
        batch={batch}
        picture={picture}
        busy={busy}
        refused={sentence}
        onStore={(serial) => void store([{ picture, serial }])}
        onLater={() => onOpen([...open.slice(1), picture])}
        onDrop={() => onOpen(open.slice(1))}
      />
    </Panel>
  );
}

interface OnePictureProps {
  readonly batch: SurveyBatch;
  readonly picture: OpenPicture;
  readonly busy: boolean;
  readonly refused: string | null;
  readonly onStore: (serial: number) => void;
  readonly onLater: () => void;
  readonly onDrop: () => void;
}

function OnePicture({ batch, picture, busy, refused, onStore, onLater, onDrop }: OnePictureProps) {
  const field = useId();
  const [typed, setTyped] = useState(() => String(serialOf(picture) ?? ''));
  const [wrong, setWrong] = useState<string | null>(null);
  const [view, setView] = useState(FIRST_VIEW);
  const url = useFileUrl(picture);
  useScanKeys((key: ScanKey) => {
    if (key !== 'next' && key !== 'previous') setView(moveView(view, key));
  }, true);
  return (
    <div className="xt-scan-open">
      <div>
        <ScanBar words={picture.file.fileName} sides={1} onAct={(key) => setView(moveView(view, key as 'in'))} />
        <ScanPicture url={url} failed={false} label={picture.file.fileName} view={view} onView={setView} />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const serial = wholeNumber(typed);
          if (serial !== null) return onStore(serial);
          setWrong(`“编号”要填卷面印的整数（${batch.serialFrom}—${batch.serialTo}），例如 ${batch.serialFrom}。`);
        }}
      >
        <Field
          id={field}
          label="编号"
          required
          error={wrong ?? refused}
          hint={`本批 ${batch.serialFrom}—${batch.serialTo}。${whyWords(picture)}`}
        >
          <Input
            id={field}
            autoFocus
            inputMode="numeric"
            value={typed}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(null);
            }}
          />
        </Field>
        <div className="xt-actions">
          <Button type="primary" htmlType="submit" disabled={busy}>
            归入 <kbd>Enter</kbd>
          </Button>
          <Button disabled={busy} onClick={onLater}>
            最后再看
          </Button>
          <Button disabled={busy} onClick={onDrop}>
            不要这张
          </Button>
        </div>
      </form>
    </div>
  );
}

function serialOf({ match }: OpenPicture): number | null {
  return match.kind === 'open' ? match.serial : null;
}

function whyWords({ match }: OpenPicture): string {
  if (match.kind === 'foreign') {
    return `方码是 ${match.code.instrumentId} 卷编号 ${match.code.serial}，属于另一批，请到那一批添加。`;
  }
  if (match.why === 'name') return '编号来自文件名，请对照图片。';
  if (match.why === 'neighbour') return '前一张是这一份的正面，请对照图片。';
  return '没有读到方码，请按图片上印的编号填写。';
}

function useFileUrl({ file }: OpenPicture): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void file.read().then(
      (blob) => {
        if (gone) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [file]);
  return url;
}
