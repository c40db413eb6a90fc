import { useSyncExternalStore } from 'react';
import { subscribeUnsaved, unsavedList, type ListedValue } from '../../ui/autosave/unsaved-values.ts';

/** Every typed value that is on the screen only, on whatever tab. */
export function useUnsaved(): readonly ListedValue[] {
  return useSyncExternalStore(subscribeUnsaved, unsavedList);
}
