import { join } from 'node:path';
import type { HostHandlers } from '../../shared/host/dispatch.ts';
import type { HostOutput } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Clock, Random } from '../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ByteSource } from '../../shared/sync/bundle/bundle-crypto.ts';
import { loadDevice } from './device.ts';
import { createExchangeKey, EXCHANGE_FILE } from './keys/exchange-key.ts';
import { createHubClient } from './hub/hub-client.ts';
import { HUB_FILE } from './hub/hub-file.ts';
import type { Keychain } from './keychain.ts';
import { errorLogFolder } from './error-log.ts';
import { createCenter } from './center/center.ts';
import type { StartCenter } from './center/center-messages.ts';
import { createKioskLock, KIOSK_FILE } from './kiosk/kiosk-lock.ts';
import { lockHandlers } from './kiosk/lock-handlers.ts';
import { openJournal, type Journal } from './journal/journal.ts';
import { sealJournal } from './journal/seal-journal.ts';
import { readErrorLog } from './read-error-log.ts';
import type { SignerHandlers } from './signer/create-signer.ts';
import type { OfficeCertifying } from './signer/office-certifying.ts';
import { sweepTemporary } from './storage/atomic-file.ts';
import { createAssemblies, sweepAssemblies } from './storage/assemblies.ts';
import { createBlobStore, sweepBrokenWrites } from './storage/blobs.ts';
import type { Disk } from './storage/disk.ts';
import { diskError, guardDisk } from './storage/disk-error.ts';
import { nodeDisk } from './storage/node-disk.ts';
import { createReserve } from './storage/reserve.ts';
import { createTimeStamp } from './time-stamp/time-stamp.ts';
import { createConverters } from './vault/converters.ts';
import { createConversion } from './vault/conversion.ts';
import { createGate } from './vault/gate.ts';
import { guardHandlers } from './vault/guard-handlers.ts';
import { createVault } from './vault/vault.ts';
import { createVaultHandlers } from './vault/vault-handlers.ts';

/** Bytes to save, or where to read them, piece by piece. */
export type SaveContent = Uint8Array | { readonly copyOf: ByteSource };

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
  const { folder, disk = nodeDisk, keychain, clock, random, signer } = options;
  const keyFolder = join(folder, 'keys');
  const journalFolder = join(folder, 'journal');
  const place = { folder, disk, keychain, clock, random };
  const vault = createVault(place);
  const { dataKey } = vault;
  const journalPlace = { disk, folder: journalFolder, clock, random, dataKey };
  const blobFolder = join(folder, 'blobs');
  const blobs = createBlobStore(disk, blobFolder, dataKey);
  const assemblyFolder = join(folder, 'documents');
  const assemblies = createAssemblies(disk, assemblyFolder, blobs, dataKey, () => clock.now());
  const reserve = createReserve(disk, folder, options.reserveBytes);
  const prepared = once(async () => {
    await disk.makeFolder(folder);
    await disk.makeFolder(blobFolder);
    await disk.makeFolder(assemblyFolder);
    // Not awaited: 64 MiB on a slow disk must not delay the first screen.
    void reserve.prepare();
    for (const swept of [folder, keyFolder, journalFolder]) await sweepTemporary(disk, swept).catch(() => {});
    await sweepBrokenWrites(disk, blobFolder).catch(() => {});
    await sweepAssemblies(disk, assemblyFolder).catch(() => {});
  });
  const device = once(async () => {
    await prepared();
    return loadDevice(disk, folder, random);
  });
  const journal = once(async () => {
    await prepared();
    return openJournal(journalPlace);
  });
  /** Closed while the journal is written anew. */
  const journalGate = createGate();
  const onJournal = <R>(work: (open: Result<Journal, HostError>) => Promise<Result<R, HostError>>) =>
    journalGate.pass(() => using(journal, work));
  const exchange = createExchangeKey({ folder: keyFolder, keychain, disk, dataKey });
  const hub = createHubClient({
    folder: keyFolder,
    keychain,
    dataKey,
    disk,
    blobs,
    office: options.office,
    clock,
    device,
    version: options.version,
  });

  const gate = createGate();
  const conversion = createConversion(
    createConverters(journalPlace, {
      privateFiles: [join(folder, KIOSK_FILE), join(keyFolder, HUB_FILE), join(keyFolder, EXCHANGE_FILE)],
      journalLiesPlain: () =>
        journalGate.pass(async () => {
          const open = await journal();
          return open.ok && open.value.liesPlain();
        }),
      sealJournal: () =>
        journalGate.alone(async () => {
          await closeJournal();
          return sealJournal(journalPlace);
        }),
      blobs,
    }),
  );
  let transferring = (): boolean => false;
  const vaultHandlers = createVaultHandlers({
    vault,
    place,
    gate,
    conversion,
    exchange,
    busy: () => transferring() || assemblies.underWay(),
    letGo: async () => {
      await closeJournal();
      await assemblies.close();
      exchange.forget();
      hub.forget();
    },
  });

  async function closeJournal(): Promise<void> {
    const open = journal.begun() ? await journal().catch(() => null) : null;
    journal.forget();
    if (open?.ok) await open.value.close();
  }

  const kiosk = createKioskLock({ folder, disk, clock, random, dataKey, onChange: options.onKiosk ?? (() => {}) });
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
    ...exchange.handlers,
    ...hub.handlers,
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
    'journal.open': () => onJournal(async (j) => (j.ok ? j.value.start() : j)),
    'journal.append': ({ changes }) => onJournal(async (j) => (j.ok ? j.value.append(changes) : j)),
    'journal.read': (page) => onJournal(async (j) => (j.ok ? j.value.read(page) : j)),
    'blob.put': ({ sha256, bytes }) => using(prepared, () => blobs.put(sha256, bytes)),
    'blob.get': ({ sha256 }) => using(prepared, () => blobs.get(sha256)),
    'blob.list': () => using(prepared, () => blobs.list()),
    'blob.read': ({ sha256, from, to }) => using(prepared, () => blobs.read(sha256, from, to)),
    'blob.check': ({ sha256 }) => using(prepared, () => blobs.check(sha256)),
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
        const found = await blobs.open(sha256);
        if (!found.ok) return found;
        if (found.value === null) return err({ code: 'not-found', detail: 'no such bytes' });
        try {
          return ok({ path: await options.saveFile(suggestedName, { copyOf: found.value }) });
        } finally {
          await found.value.close();
        }
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
