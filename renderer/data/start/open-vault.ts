import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { openPageVault, type PageVault } from '../vault/page-vault.ts';
import { setVaultStatus } from '../vault/vault-store.ts';

/** The key of this page's database: null where 数据加密 is off. `vault-locked` until a passphrase was given. */
export async function openVault(host: Host): Promise<Result<PageVault | null, HostError>> {
  const status = await host.call('vault.status', {});
  if (!status.ok) return status;
  setVaultStatus(status.value);
  if (status.value.state === 'off') return ok(null);
  if (status.value.state === 'locked') return err({ code: 'vault-locked', detail: 'vault.status' });
  const answer = await host.call('vault.page-key', {});
  if (!answer.ok) return answer;
  const { vaultId, key } = answer.value;
  const vault = await openPageVault(vaultId, new Uint8Array(key));
  key.fill(0);
  return ok(vault);
}
