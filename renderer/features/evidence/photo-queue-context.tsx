import { createContext, use, useState, useSyncExternalStore, type ReactNode } from 'react';
import { addPhoto } from '../../commands/add-photo.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { createPhotoQueue, type PhotoQueue, type PhotoQueueState } from './photo-queue.ts';

const Context = createContext<PhotoQueue | null>(null);

/** One queue per visit; it goes on while the inspector changes tabs. */
export function PhotoQueueProvider({ visitId, children }: { readonly visitId: string; readonly children: ReactNode }) {
  const [queue] = useState(() =>
    createPhotoQueue(async (photo, signal) => {
      const { fileName, mime, source, links } = photo;
      const bytes = await photo.read().catch(() => null);
      if (bytes === null) return { ok: false, error: `读不出“${fileName}”。请检查存储卡或文件后重试。` };
      const input = { bytes, mime, fileName, source, links };
      const result = await addPhoto(visitId, input, undefined, signal);
      return result.ok ? result : { ok: false, error: saveErrorSentence(result.error) };
    }),
  );
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
