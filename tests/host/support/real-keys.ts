import { createHubClient } from '../../../electron/host/hub/hub-client.ts';
import type { BlobStore } from '../../../electron/host/storage/blobs.ts';
import { createExchangeKey } from '../../../electron/host/keys/exchange-key.ts';
import { createSigner } from '../../../electron/host/signer/create-signer.ts';
import { createTimeStamp } from '../../../electron/host/time-stamp/time-stamp.ts';
import { noVault } from '../../../electron/host/vault/vault.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { systemRandom } from '../../../electron/host/system-ports.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import type { KeyHandlers } from './key-handlers.ts';

/** The product's own signer and exchange key over a folder, without a key store of the system. */
export function realKeys(folder: string, clock: Clock, laptop: LaptopHost): KeyHandlers {
  const { office, ...signer } = createSigner({ folder, keychain: null, clock, random: systemRandom });
  return {
    ...signer,
    ...createTimeStamp({ folder, random: systemRandom }),
    ...createExchangeKey({ folder, keychain: null, disk: nodeDisk, dataKey: noVault }).handlers,
    ...createHubClient({
      folder,
      keychain: null,
      dataKey: noVault,
      disk: nodeDisk,
      blobs: laptop.blobs,
      office,
      clock,
      device: () => Promise.resolve(laptop.device),
      version: '0.1.0',
    }).handlers,
  };
}

/** What the hub's client needs of the rest of the host. */
export interface LaptopHost {
  readonly device: string;
  readonly blobs: Pick<BlobStore, 'get' | 'put'>;
}
