import { ok, err } from '../../shared/lib/result.ts';
import { createHandlers, type HostOptions, type HostRuntime, type SignerHandlers } from './create-handlers.ts';
import type { Keychain } from './keychain.ts';
import { systemClock, systemRandom } from './system-ports.ts';

export type OpenHostOptions = Omit<HostOptions, 'signer' | 'clock' | 'random'> & { readonly keychain: Keychain | null };

/** The host of a running app: real clock and randomness, signer and journal over one folder. */
export function openHost(options: OpenHostOptions): HostRuntime {
  return createHandlers({ ...options, signer: noSigner, clock: systemClock, random: systemRandom });
}

const none = async () => err({ code: 'key-missing', detail: 'no signer in this build' } as const);
const noSigner: SignerHandlers = {
  'signer.status': none,
  'signer.enrol': none,
  'signer.unlock': none,
  'signer.lock': none,
  'signer.sign': none,
  'trust.list': async () => ok({ roots: [] }),
  'trust.import': none,
};
