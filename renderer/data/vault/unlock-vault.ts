import type { HostInput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { setVaultStatus, vaultStatus, type VaultStatus } from './vault-store.ts';

export interface UnlockRefusal extends HostError {
  /** Seconds until the next passphrase or code is looked at. */
  readonly waitSeconds: number;
}

/** Takes the passphrase, or the code with a new passphrase, to the host. */
export async function unlockVault(
  host: Host,
  input: HostInput<'vault.unlock'>,
): Promise<Result<VaultStatus, UnlockRefusal>> {
  const before = vaultStatus();
  const opened = await host.call('vault.unlock', input);
  if (opened.ok) {
    // Rows in this page's database belong to one vault: another one's key would seal beside them what they cannot open.
    if (before?.vaultId !== null && before !== null && before.vaultId !== opened.value.vaultId) location.reload();
    setVaultStatus(opened.value);
    return ok(opened.value);
  }
  const status = await host.call('vault.status', {});
  return err({ ...opened.error, waitSeconds: status.ok ? status.value.waitSeconds : 0 });
}
