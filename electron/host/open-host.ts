import { join } from 'node:path';
import { createHandlers, type HostOptions, type HostRuntime } from './create-handlers.ts';
import type { Keychain } from './keychain.ts';
import { createSigner } from './signer/create-signer.ts';
import { systemClock, systemRandom } from './system-ports.ts';

export interface OpenHostOptions extends Omit<HostOptions, 'signer' | 'clock' | 'random'> {
  /** null: this host has no key store of the system; keys are sealed with a passphrase. */
  readonly keychain: Keychain | null;
}

/** The host of a running app: real clock and randomness, signer and journal over one folder. */
export function openHost({ keychain, ...options }: OpenHostOptions): HostRuntime {
  const ports = { clock: systemClock, random: systemRandom };
  const signer = createSigner({ folder: join(options.folder, 'keys'), keychain, ...ports });
  return createHandlers({ ...options, ...ports, signer });
}
