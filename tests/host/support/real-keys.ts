import { createExchangeKey } from '../../../electron/host/keys/exchange-key.ts';
import { createSigner } from '../../../electron/host/signer/create-signer.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { systemRandom } from '../../../electron/host/system-ports.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import type { KeyHandlers } from './key-handlers.ts';

/** The product's own signer and exchange key over a folder, without a key store of the system. */
export function realKeys(folder: string, clock: Clock): KeyHandlers {
  return {
    ...createSigner({ folder, keychain: null, clock, random: systemRandom }),
    ...createExchangeKey({ folder, keychain: null, disk: nodeDisk }),
  };
}
