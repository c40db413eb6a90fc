import { useSyncExternalStore } from 'react';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { setVaultStatus } from './vault-store.ts';

/** How far the host is with sealing what lay plain in the data folder. One for the page: it goes on over screens. */
export type Conversion =
  | { readonly step: 'idle' }
  | { readonly step: 'running' | 'paused'; readonly done: number; readonly total: number }
  | { readonly step: 'failed'; readonly error: HostError };

let conversion: Conversion = { step: 'idle' };
let round = 0;
const listeners = new Set<() => void>();

export function useConversion(): Conversion {
  return useSyncExternalStore(subscribe, () => conversion);
}

/** Goes on from where it stands, step by step, until nothing lies plain or somebody pauses it. */
export async function runConversion(host: Host): Promise<void> {
  if (conversion.step === 'running') return;
  round += 1;
  const mine = round;
  set({ step: 'running', done: 0, total: 0, ...progressOf(conversion) });
  while (mine === round) {
    const answer = await host.call('vault.convert', {});
    if (mine !== round) return;
    if (!answer.ok) return set({ step: 'failed', error: answer.error });
    const { done, total } = answer.value;
    if (done >= total) break;
    set({ step: 'running', done, total });
  }
  const status = await host.call('vault.status', {});
  if (status.ok) setVaultStatus(status.value);
  set({ step: 'idle' });
}

/** The step under way is finished; nothing after it begins until `runConversion`, or the next start. */
export function pauseConversion(): void {
  if (conversion.step !== 'running') return;
  round += 1;
  set({ ...conversion, step: 'paused' });
}

function progressOf(before: Conversion): { readonly done?: number; readonly total?: number } {
  return 'done' in before ? { done: before.done, total: before.total } : {};
}

function set(next: Conversion): void {
  conversion = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
