import type { HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';

export interface KioskRefusal extends HostError {
  /** Seconds until the next passphrase is looked at. */
  readonly waitSeconds: number;
}

/** Takes the passphrase to the host; what was refused comes with the wait that follows. */
export async function unlockKiosk(passphrase: string): Promise<Result<null, KioskRefusal>> {
  const { host } = currentData();
  const opened = await host.call('kiosk.unlock', { passphrase });
  if (opened.ok) return ok(null);
  const status = await host.call('kiosk.status', {});
  return err({ ...opened.error, waitSeconds: status.ok ? status.value.waitSeconds : 0 });
}
