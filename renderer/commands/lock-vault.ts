import type { HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { syncOf } from '../data/sync/running-sync.ts';
import { isBusy } from '../data/vault/busy.ts';

/** `not-settled`: something typed is not yet on the disk, and would be gone with the page. */
export type LockRefusal = HostError | { readonly code: 'not-settled' };

/**
 * What is typed is stored and the host forgets the key. The caller loads the page anew, so that nothing stays in its memory.
 * `asked` by a person it does not wait for a round with the hub, which goes on where it was after the next start.
 */
export async function lockVault({ asked }: { readonly asked: boolean }): Promise<Result<null, LockRefusal>> {
  const data = currentData();
  const { work, host } = data;
  if (isBusy() && asked) await pausedSync(data);
  if (isBusy()) return err({ code: 'vault-busy', detail: 'page' });
  if (!(await work.settled())) return err({ code: 'not-settled' });
  const locked = await host.call('vault.lock', {});
  return locked.ok ? ok(null) : locked;
}

/** A step that is under way is finished; other work than the hub's is not broken off. */
async function pausedSync(data: OpenData): Promise<void> {
  const sync = syncOf(data);
  sync.pause();
  const end = performance.now() + LONGEST_STEP_MS;
  while (isBusy() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  if (isBusy()) sync.askNow();
}

const LONGEST_STEP_MS = 5000;
