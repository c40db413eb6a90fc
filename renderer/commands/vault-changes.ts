import type { HostInput, HostOutput } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { setVaultStatus } from '../data/vault/vault-store.ts';

type Answer<T> = Promise<Result<T, HostError>>;
type Channel = 'vault.create' | 'vault.change-passphrase' | 'vault.new-recovery-code' | 'vault.set-keychain';

/** Turns 数据加密 on. What lies in this page's database is sealed by the next start. */
export function createVault(input: HostInput<'vault.create'>): Answer<HostOutput<'vault.create'>> {
  return changed('vault.create', input);
}

export function changePassphrase(
  input: HostInput<'vault.change-passphrase'>,
): Answer<HostOutput<'vault.change-passphrase'>> {
  return changed('vault.change-passphrase', input);
}

/** The former code opens nothing from then on. */
export function newRecoveryCode(passphrase: string): Answer<HostOutput<'vault.new-recovery-code'>> {
  return changed('vault.new-recovery-code', { passphrase });
}

export function setKeychain(input: HostInput<'vault.set-keychain'>): Answer<HostOutput<'vault.set-keychain'>> {
  return changed('vault.set-keychain', input);
}

async function changed<C extends Channel>(channel: C, input: HostInput<C>): Answer<HostOutput<C>> {
  const { host } = currentData();
  const answer = await host.call(channel, input);
  const status = await host.call('vault.status', {});
  if (status.ok) setVaultStatus(status.value);
  return answer;
}
