import { useSyncExternalStore } from 'react';
import type { KioskSession } from '../../shared/host/contract.ts';

/** Whether 自助 holds this window. `unknown` until the host has said so: nothing of the app is shown before. */
export type KioskState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'open' }
  | { readonly kind: 'locked'; readonly session: KioskSession };

let state: KioskState = { kind: 'unknown' };
const listeners = new Set<() => void>();

export function setKioskSession(session: KioskSession | null): void {
  state = session === null ? { kind: 'open' } : { kind: 'locked', session };
  for (const listener of listeners) listener();
}

export function useKioskState(): KioskState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
