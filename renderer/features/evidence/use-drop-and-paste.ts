import { useEffect, useState } from 'react';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { usePhotoQueue } from './photo-queue-context.tsx';
import type { PhotoLinks } from './photo-queue.ts';
import { queuedFiles } from './queued-files.ts';

/** Files dropped anywhere on the window, or pasted, become evidence with these links. Answers whether a file hovers. */
export function useDropAndPaste(links: PhotoLinks, enabled: boolean, method?: Evidence['method']): boolean {
  const queue = usePhotoQueue();
  const [over, setOver] = useState(false);
  const key = JSON.stringify(links);
  useEffect(() => {
    if (!enabled) return;
    const target = JSON.parse(key) as PhotoLinks;
    const take = (files: FileList | undefined): void => {
      if (files !== undefined && files.length > 0) queue.add(queuedFiles(files, { links: target, method }));
    };
    const drag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true || event.defaultPrevented) return;
      // Without this the window would leave the app and open the file.
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') take(event.dataTransfer.files);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const paste = (event: ClipboardEvent): void => take(event.clipboardData?.files);
    window.addEventListener('dragover', drag);
    window.addEventListener('drop', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('drop', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('paste', paste);
    };
  }, [queue, key, method, enabled]);
  return over;
}
