import { join } from 'node:path';
import { createHandlers, type HostOptions, type HostRuntime } from './create-handlers.ts';
import { createSigner } from './signer/create-signer.ts';
import { systemClock, systemRandom } from './system-ports.ts';

export type OpenHostOptions = Omit<HostOptions, 'signer' | 'office' | 'clock' | 'random'>;

/** The host of a running app: real clock and randomness, signer and journal over one folder. */
export function openHost(options: OpenHostOptions): HostRuntime {
  const ports = { clock: systemClock, random: systemRandom };
  const { office, ...signer } = createSigner({
    folder: join(options.folder, 'keys'),
    keychain: options.keychain,
    ...ports,
  });
  return createHandlers({ ...options, ...ports, signer, office });
}
