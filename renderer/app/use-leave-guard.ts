import { useEffect } from 'react';
import { unsavedPhotos } from '../features/evidence/photo-queues.ts';
import { unsavedCount } from '../ui/autosave/unsaved-values.ts';

/** Asks before the window closes while a change is not on the disk, or a refused value or a photo is in memory only. */
export function useLeaveGuard(saving: boolean): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (saving || onlyInMemory()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [saving]);
}

/** A refused value or a photo that would be gone with the page. */
export function onlyInMemory(): boolean {
  const photos = unsavedPhotos();
  return unsavedCount() > 0 || photos.moving + photos.failed > 0;
}
