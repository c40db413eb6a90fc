import type { HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { isBusy } from '../data/vault/busy.ts';

/** `not-settled`: something typed is not yet on the disk, and would be gone with the page. */
export type LockRefusal = HostError | { readonly code: 'not-settled' };

/** What is typed is stored and the host forgets the key. The caller loads the page anew, so that nothing stays in its memory. */
export async function lockVault(): Promise<Result<null, LockRefusal>> {
  const { work, host } = currentData();
  if (isBusy()) return err({ code: 'vault-busy', detail: 'page' });
  if (!(await work.settled())) return err({ code: 'not-settled' });
  const locked = await host.call('vault.lock', {});
  return locked.ok ? ok(null) : locked;
}
