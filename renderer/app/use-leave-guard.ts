import { useEffect } from 'react';
import { unsavedCount } from '../ui/autosave/unsaved-values.ts';

/** Asks before the window closes while a change is not on the disk or a refused value stands only on the screen. */
export function useLeaveGuard(saving: boolean): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (saving || unsavedCount() > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [saving]);
}
