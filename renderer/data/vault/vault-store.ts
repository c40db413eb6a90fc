import { useSyncExternalStore } from 'react';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { Host } from '../../../shared/host/host.ts';

export type VaultStatus = HostOutput<'vault.status'>;

/** The vault as the host last told it; null until it did. One for the page: screens and the watch over the host share it. */
let status: VaultStatus | null = null;
const listeners = new Set<() => void>();

export function setVaultStatus(next: VaultStatus): void {
  status = next;
  for (const listener of listeners) listener();
}

export function vaultStatus(): VaultStatus | null {
  return status;
}

export function useVaultStatus(): VaultStatus | null {
  return useSyncExternalStore(subscribe, vaultStatus);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The host, watched: whichever call is refused because it has forgotten the key (it was started anew) makes the page ask
 * for the passphrase. The refused call itself answers as it did; whoever kept a write tries again.
 */
export function watchedHost(host: Host): Host {
  return {
    call: async (channel, input) => {
      const answer = await host.call(channel, input);
      if (!answer.ok && answer.error.code === 'vault-locked' && status?.state !== 'locked') {
        const told = await host.call('vault.status', {});
        if (told.ok) setVaultStatus(told.value);
      }
      return answer;
    },
  };
}
