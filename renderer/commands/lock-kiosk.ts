import type { KioskSession } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { setKioskSession } from '../data/kiosk-state.ts';

/** Hands the whole app over to 自助; only the passphrase leads out, also after a restart. */
export async function lockKiosk(session: KioskSession, passphrase: string): Promise<Result<null, HostError>> {
  const locked = await currentData().host.call('kiosk.lock', { session, passphrase });
  if (!locked.ok) return locked;
  setKioskSession(session);
  return ok(null);
}
