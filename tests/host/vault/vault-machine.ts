import { join } from 'node:path';
import { createHandlers, type HostRuntime } from '../../../electron/host/create-handlers.ts';
import type { Keychain } from '../../../electron/host/keychain.ts';
import { createSigner } from '../../../electron/host/signer/create-signer.ts';
import type { Disk } from '../../../electron/host/storage/disk.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { systemRandom } from '../../../electron/host/system-ports.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { tempFolder } from '../support/temp-folder.ts';

export const PASSPHRASE = '大厅-一号机-2022';

/** A laptop over a folder of its own, started as often as a test wants. */
export interface Machine {
  readonly folder: string;
  readonly clock: { at: number };
  readonly windows: boolean[];
  readonly handlers: HostHandlers;
  /** Ends in order, or as a kill does, and starts again over the same folder. */
  close(): Promise<void>;
  restart(how?: 'closed' | 'killed'): Promise<HostHandlers>;
}

export function machine(options: { keychain?: Keychain; disk?: Disk; folder?: string } = {}): Machine {
  const folder = options.folder ?? tempFolder();
  const clock = { at: 1_000_000_000_000 };
  const windows: boolean[] = [];
  const keychain = options.keychain ?? null;
  const open = (): HostRuntime => {
    const ports = { clock: { now: () => clock.at }, random: systemRandom };
    const { office, ...signer } = createSigner({ folder: join(folder, 'keys'), keychain, ...ports });
    return createHandlers({
      ...ports,
      folder,
      kind: 'browser',
      version: '0.0.0',
      platform: 'test',
      keychain,
      signer,
      office,
      disk: options.disk ?? nodeDisk,
      saveFile: async () => '/written',
      reserveBytes: 1024,
      onKiosk: (locked) => windows.push(locked),
    });
  };
  let running = open();
  return {
    folder,
    clock,
    windows,
    get handlers() {
      return running.handlers;
    },
    close: () => running.close(),
    restart: async (how = 'closed') => {
      if (how === 'closed') await running.close();
      running = open();
      return running.handlers;
    },
  };
}

/** A key store of the system that seals with what it keeps in memory. */
export function testKeychain(): Keychain {
  const pad = systemRandom.bytes(1);
  const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ (pad[0] ?? 0) ^ 0x5a);
  return {
    available: () => Promise.resolve(true),
    seal: (secret) => Promise.resolve(turned(secret)),
    unseal: (sealed) => Promise.resolve(turned(sealed)),
  };
}

export function granted<T>(result: Result<T, HostError>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}
