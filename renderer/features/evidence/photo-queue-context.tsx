import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { addPhoto } from '../../commands/add-photo.ts';
import { looksLikePicture, type NoPhoto, noPhotoSentence } from '../../text/no-photo-words.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { useFootLine } from '../visit/foot-line.tsx';
import { createPhotoQueue, type PhotoQueue, type PhotoQueueState } from './photo-queue.ts';
import { photoQueueOf } from './photo-queues.ts';

const Context = createContext<PhotoQueue | null>(null);

/** One queue per visit; it goes on while the inspector changes tabs or opens another visit. */
export function PhotoQueueProvider({ visitId, children }: { readonly visitId: string; readonly children: ReactNode }) {
  const { say } = useFootLine();
  const queue = useMemo(() => photoQueueOf(visitId, () => queueFor(visitId, say)), [visitId, say]);
  return <Context value={queue}>{children}</Context>;
}

export function usePhotoQueue(): PhotoQueue {
  const queue = use(Context);
  if (queue === null) throw new Error('usePhotoQueue outside PhotoQueueProvider');
  return queue;
}

export function usePhotoQueueState(): PhotoQueueState {
  const queue = usePhotoQueue();
  return useSyncExternalStore(queue.subscribe, queue.snapshot);
}

function queueFor(visitId: string, say: (sentence: string) => void): PhotoQueue {
  return createPhotoQueue(async ({ read, onStored: _told, ...photo }, signal, note) => {
    const bytes = await read().catch(() => null);
    if (bytes === null) return { ok: false, error: `读不出“${photo.fileName}”。请检查存储卡或文件后重试。` };
    const onDuplicate = (same: { readonly visitId: string; readonly number: number }): void => {
      const where = same.visitId === visitId ? `本次的图${same.number}` : `另一次抽查的图${same.number}`;
      say(`“${photo.fileName}”与${where}是同一文件，重复的请作废一份。`);
    };
    const onNoPhoto = (why: NoPhoto): void => {
      if (looksLikePicture(photo.mime, why)) note(noPhotoSentence(photo.fileName, why));
    };
    const result = await addPhoto(visitId, { ...photo, bytes, onDuplicate, onNoPhoto }, undefined, signal);
    return result.ok ? result : { ok: false, error: saveErrorSentence(result.error) };
  });
}
