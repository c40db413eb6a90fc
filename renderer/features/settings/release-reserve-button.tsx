import { Button } from 'antd';
import { useState } from 'react';
import { releaseReserve } from '../../commands/release-reserve.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

interface ReleaseReserveButtonProps {
  /** What lies on the disk as the reserve. */
  readonly bytes: number;
  readonly onReleased: () => void;
}

/** Gives up the room that is kept for finishing a visit; the writes that wait go on by themselves. */
export function ReleaseReserveButton({ bytes, onReleased }: ReleaseReserveButtonProps) {
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const release = async (): Promise<void> => {
    setBusy(true);
    const done = await releaseReserve();
    setBusy(false);
    setSentence(done.ok ? null : saveErrorSentence(done.error));
    if (done.ok) onReleased();
  };
  return (
    <>
      <Button type="primary" loading={busy} onClick={() => void release()}>
        释放预留空间 {bytesText(bytes)}
      </Button>
      {sentence === null ? null : <p role="alert">{sentence}</p>}
    </>
  );
}
