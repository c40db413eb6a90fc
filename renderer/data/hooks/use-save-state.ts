import { useSyncExternalStore } from 'react';
import { useAppData } from '../app-context.tsx';
import type { SaveState } from '../save-state.ts';

/** `saved` only when the database and the host's journal both have everything. */
export function useSaveState(): SaveState {
  const { saveState } = useAppData().data;
  return useSyncExternalStore(saveState.subscribe, saveState.get);
}
