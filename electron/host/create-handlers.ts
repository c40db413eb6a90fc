import { join } from 'node:path';
import type { HostHandlers } from '../../shared/host/dispatch.ts';
import type { HostOutput } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Clock, Random } from '../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { loadDevice } from './device.ts';
import { createExchangeKey } from './keys/exchange-key.ts';
import { createHubClient } from './hub/hub-client.ts';
import type { Keychain } from './keychain.ts';
import { errorLogFolder } from './error-log.ts';
import { createCenter } from './center/center.ts';
import type { StartCenter } from './center/center-messages.ts';
import { createKioskLock } from './kiosk/kiosk-lock.ts';
import { lockHandlers } from './kiosk/lock-handlers.ts';
import { openJournal } from './journal/journal.ts';
import { readErrorLog } from './read-error-log.ts';
import type { SignerHandlers } from './signer/create-signer.ts';
import type { OfficeCertifying } from './signer/office-certifying.ts';
import { createAssemblies, sweepAssemblies } from './storage/assemblies.ts';
import { createBlobStore, sweepBrokenWrites } from './storage/blobs.ts';
import type { Disk } from './storage/disk.ts';
import { diskError, guardDisk } from './storage/disk-error.ts';
import { nodeDisk } from './storage/node-disk.ts';
import { createReserve } from './storage/reserve.ts';
import { createTimeStamp } from './time-stamp/time-stamp.ts';
import { createConversion } from './vault/conversion.ts';
import { createGate } from './vault/gate.ts';
import { guardHandlers } from './vault/guard-handlers.ts';
import { createVault } from './vault/vault.ts';
import { createVaultHandlers } from './vault/vault-handlers.ts';

/** Bytes to save, or the file that holds them. */
export type SaveContent = Uint8Array | { readonly copyOf: string };

export interface HostOptions {
  /** Everything the host keeps lies below: journal/, blobs/, keys, device.json, reserve.bin. Made when missing. */
  readonly folder: string;
  readonly kind: 'electron' | 'browser';
  readonly version: string;
  readonly platform: string;
  readonly signer: SignerHandlers;
  /** The signer's side towards the office. */
  readonly office: OfficeCertifying;
  /** null: this machine has no key store. */
  readonly keychain: Keychain | null;
  /** Asks where to and writes there; null = the person thought better of it. Rejects with Node's file errors. */
  readonly saveFile: (suggestedName: string, content: SaveContent) => Promise<string | null>;
  /** Told whenever it is known whether 自助 holds the app. */
  readonly onKiosk?: (locked: boolean) => void;
  /** The program of 本机汇总中心; null or absent: this host has none. */
  readonly startCenter?: StartCenter | null;
  readonly centerPort?: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly disk?: Disk;
  /** Size of the reserve file; tests use a small one. */
  readonly reserveBytes?: number;
}

export interface HostRuntime {
  readonly handlers: HostHandlers;
  /** Finishes what is being written and lets go of the files. */
  close(): Promise<void>;
}

/**
 * The handlers of both hosts over one folder. Returns at once: what needs the disk happens at the first call that needs
 * it, so that a sick disk becomes an error value on that call and never keeps the window from opening.
 */
export function createHandlers(options: HostOptions): HostRuntime {
  const { folder, disk = nodeDisk, clock, random, signer } = options;
  const blobFolder = join(folder, 'blobs');
  const blobs = createBlobStore(disk, blobFolder);
  const assemblyFolder = join(folder, 'documents');
  const assemblies = createAssemblies(disk, assemblyFolder, blobs, () => clock.now());
  const reserve = createReserve(disk, folder, options.reserveBytes);
  const prepared = once(async () => {
    await disk.makeFolder(folder);
    await disk.makeFolder(blobFolder);
    await disk.makeFolder(assemblyFolder);
    // Not awaited: 64 MiB on a slow disk must not delay the first screen.
    void reserve.prepare();
    await sweepBrokenWrites(disk, blobFolder).catch(() => {});
    await sweepAssemblies(disk, assemblyFolder).catch(() => {});
  });
  const device = once(async () => {
    await prepared();
    return loadDevice(disk, folder, random);
  });
  const journal = once(async () => {
    await prepared();
    return openJournal({ disk, folder: join(folder, 'journal'), clock, random });
  });

  const place = { folder, disk, keychain: options.keychain, clock, random };
  const vault = createVault(place);
  const gate = createGate();
  const conversion = createConversion([]);
  let transferring = (): boolean => false;
  const vaultHandlers = createVaultHandlers({
    vault,
    place,
    gate,
    conversion,
    busy: () => transferring() || assemblies.underWay(),
    letGo: async () => {
      await closeJournal();
      await assemblies.close();
    },
  });

  async function closeJournal(): Promise<void> {
    const open = journal.begun() ? await journal().catch(() => null) : null;
    journal.forget();
    if (open?.ok) await open.value.close();
  }

  const kiosk = createKioskLock({ folder, disk, clock, random, onChange: options.onKiosk ?? (() => {}) });
  // A lock that cannot be read may be one.
  const locked = async (): Promise<boolean> => {
    await vault.ready();
    const status = await kiosk['kiosk.status']({});
    return !status.ok || status.value.session !== null;
  };
  const { startCenter = null, centerPort } = options;
  const center = createCenter({
    folder,
    disk,
    start: startCenter,
    ...(centerPort === undefined ? {} : { port: centerPort }),
  });
  void center.resume().catch(() => {});
  const handlers: HostHandlers = {
    ...center.handlers,
    ...vaultHandlers,
    ...kiosk,
    ...signer,
    ...createTimeStamp({ folder, random, disk }),
    ...createExchangeKey({ folder: join(folder, 'keys'), keychain: options.keychain, disk }),
    ...createHubClient({
      folder: join(folder, 'keys'),
      keychain: options.keychain,
      disk,
      blobs,
      office: options.office,
      clock,
      device,
      version: options.version,
    }),
    'app.info': () =>
      guardDisk(async () =>
        ok<HostOutput<'app.info'>>({
          host: options.kind,
          version: options.version,
          platform: options.platform,
          dataFolder: folder,
          device: await device(),
        }),
      ),
    'journal.open': () => using(journal, async (j) => (j.ok ? j.value.start() : j)),
    'journal.append': ({ changes }) => using(journal, async (j) => (j.ok ? j.value.append(changes) : j)),
    'journal.read': (page) => using(journal, async (j) => (j.ok ? j.value.read(page) : j)),
    'blob.put': ({ sha256, bytes }) => using(prepared, () => blobs.put(sha256, bytes)),
    'blob.get': ({ sha256 }) => using(prepared, () => blobs.get(sha256)),
    'blob.list': () => using(prepared, () => blobs.list()),
    'blob.read': ({ sha256, from, to }) => using(prepared, () => blobs.read(sha256, from, to)),
    'blob.check': ({ sha256 }) =>
      using(prepared, async () => {
        const found = await blobs.locate(sha256);
        if (!found.ok && found.error.code !== 'hash-mismatch') return found;
        return ok({ state: !found.ok ? 'damaged' : found.value === null ? 'missing' : 'sound' });
      }),
    'document.begin': (input) => using(prepared, () => assemblies.begin(input)),
    'document.add-bytes': (input) => assemblies.addBytes(input),
    'document.add-blob': (input) => assemblies.addBlob(input),
    'document.digest': (input) => assemblies.digest(input),
    'document.finish': (input) => assemblies.finish(input),
    'document.drop': (input) => assemblies.drop(input),
    'storage.space': () => using(prepared, () => reserve.space()),
    'storage.release-reserve': () => using(prepared, () => reserve.release()),
    'files.save': ({ suggestedName, bytes }) =>
      guardDisk(async () => ok({ path: await options.saveFile(suggestedName, bytes) })),
    'files.save-blob': ({ suggestedName, sha256 }) =>
      guardDisk(async () => {
        await prepared();
        const found = await blobs.locate(sha256);
        if (!found.ok) return found;
        if (found.value === null) return err({ code: 'not-found', detail: 'no such bytes' });
        return ok({ path: await options.saveFile(suggestedName, { copyOf: found.value }) });
      }),
    'diagnostics.errors': () => guardDisk(async () => ok({ lines: await readErrorLog(disk, errorLogFolder(folder)) })),
  };
  const guarded = guardHandlers(handlers, vault, gate);
  transferring = guarded.underWay;
  return {
    handlers: lockHandlers(guarded.handlers, locked),
    close: async () => {
      await closeJournal();
      await assemblies.close();
      await center.close();
    },
  };
}

async function using<T, R>(
  open: () => Promise<T>,
  work: (opened: T) => Promise<Result<R, HostError>>,
): Promise<Result<R, HostError>> {
  let opened: T;
  try {
    opened = await open();
  } catch (error) {
    return err(diskError(error));
  }
  return work(opened);
}

/** One attempt at a time, its success kept; after a failure the next call tries again. */
function once<T>(work: () => Promise<T>): { (): Promise<T>; begun(): boolean; forget(): void } {
  let running: Promise<T> | null = null;
  const run = (): Promise<T> => {
    running ??= work().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
  return Object.assign(run, {
    begun: () => running !== null,
    forget: () => {
      running = null;
    },
  });
}
