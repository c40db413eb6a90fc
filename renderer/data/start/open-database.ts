import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import { GENESIS_HASH } from '../../../shared/sync/change.ts';
import { setCurrentData, type OpenData } from '../current-data.ts';
import type { XuntingDatabase } from '../database.ts';
import { browserImageTools, type ImageTools } from '../evidence/image-tools.ts';
import { exportStores } from '../export/export-stores.ts';
import { databaseFailure } from '../failures.ts';
import { createJournaler } from '../journaler.ts';
import { SaveStateStore } from '../save-state.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { createUnitOfWork } from '../unit-of-work.ts';
import { lacksRoom } from '../storage-left.ts';
import { chooseDatabase } from './choose-database.ts';
import { openVault } from './open-vault.ts';
import { isNewer, peekDatabase } from './peek-version.ts';
import { browserPorts, type DataPorts } from './ports.ts';
import { reconcile } from './reconcile.ts';
import { recoveryReport, type RecoveryReport } from './recovery-report.ts';
import { blobLedger, restoreBlobs } from './restore-blobs.ts';
import { followWho } from './who.ts';

export type Opened =
  | { readonly kind: 'ready'; readonly report: RecoveryReport; readonly data: OpenData }
  /** Another window of this program works on the data. */
  | { readonly kind: 'already-open' }
  /** Written by a newer program: nothing is touched, everything can be taken out. */
  | Newer
  /** Sealed, and the host has no key until somebody gives the passphrase. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'host-unreachable'; readonly error: HostError }
  | { readonly kind: 'failed'; readonly code: OpenFailure; readonly detail: string };

export type OpenFailure = 'database-failed' | 'journal-failed' | 'vault-damaged';

export interface Newer {
  readonly kind: 'newer-schema';
  /** Version of the database; null when it is the host's journal that is newer. */
  readonly found: number | null;
  /** Journal and originals lie there, whatever the export can read. */
  readonly dataFolder: string;
  /** null when there is no database to take anything out of. */
  readonly exportAll: typeof exportStores | null;
}

export interface OpenOptions {
  readonly ports?: DataPorts;
  readonly images?: ImageTools;
  /** Milliseconds before a refused write is tried again. */
  readonly retryAfter?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The start of every session: one window, one version, database and journal made equal, a new writer. */
export async function openDatabase(host: Host, options: OpenOptions = {}): Promise<Opened> {
  const ports = options.ports ?? browserPorts;
  const leaveSeat = await ports.takeSeat();
  if (leaveSeat === null) return { kind: 'already-open' };
  const opened = await openSeated(host, { ...options, ports }, leaveSeat).catch((error: unknown): Opened => {
    const { detail } = databaseFailure(error);
    return { kind: 'failed', code: 'database-failed', detail };
  });
  if (opened.kind !== 'ready') leaveSeat();
  return opened;
}

async function openSeated(
  host: Host,
  options: OpenOptions & { readonly ports: DataPorts },
  leaveSeat: () => void,
): Promise<Opened> {
  const { ports, images = browserImageTools, onProgress = () => {} } = options;
  const { clock, random } = ports;
  const info = await host.call('app.info', {});
  if (!info.ok) return { kind: 'host-unreachable', error: info.error };
  const opened = await openVault(host);
  if (!opened.ok) return journalFailed(opened.error);
  const vault = opened.value;
  const lying = await peekDatabase();
  const { dataFolder } = info.value;
  const exportAll: typeof exportStores = (watch) => exportStores({ ...watch, vault });
  if (isNewer(lying)) return { kind: 'newer-schema', found: lying.version, dataFolder, exportAll };
  const journalOpened = await host.call('journal.open', {});
  if (!journalOpened.ok && journalOpened.error.code === 'journal-newer') {
    return { kind: 'newer-schema', found: null, dataFolder, exportAll: lying === null ? null : exportAll };
  }
  if (!journalOpened.ok) return journalFailed(journalOpened.error);
  const at = { host, clock, device: info.value.device, journal: journalOpened.value };
  const chosen = await chooseDatabase({ ...at, vault, lying });
  if (!chosen.ok) return journalFailed(chosen.error);
  const { db, journal, change } = chosen.value;
  const listed = await host.call('blob.list', {});
  if (!listed.ok) {
    db.close();
    return journalFailed(listed.error);
  }
  const knownJournal = (await db.meta.get('journalId'))?.value;
  const empty = (await db.changes.count()) === 0;
  const { device, version } = info.value;
  const reconciled = await reconcile({ db, host, clock, device, journal, onProgress });
  if (!reconciled.ok) {
    db.close();
    return journalFailed(reconciled.error);
  }
  const { head, fromJournal, toJournal, merged } = reconciled.value;
  const writer = uuidV7(clock, random);
  await stamp(db, {
    writer,
    journalId: journal.journalId,
    now: instantOf(clock.now()),
    databaseId: uuidV7(clock, random),
  });

  const onHost = new Set(listed.value.blobs.map(({ sha256 }) => sha256));
  const ledger = await blobLedger(db, onHost);
  const saveState = new SaveStateStore();
  const retry = options.retryAfter === undefined ? {} : { retryAfter: options.retryAfter };
  const journaler = createJournaler({ db, host, hostBlobs: onHost, ...retry });
  const who = await followWho(db);
  const work = createUnitOfWork({
    db,
    journaler,
    saveState,
    clock,
    random,
    writer,
    device,
    who: who.name,
    head: { order: head.order, hash: await lastOwnHash(db, device) },
    lacksRoom: () => lacksRoom(host),
    ...retry,
  });
  journaler.add(toJournal);
  await journaler.settled();

  let closed = false;
  const blobsRestored = restoreBlobs(ledger, {
    db,
    host,
    journaler,
    makeThumbnail: (bytes) => images.thumbnail(bytes),
    stopped: () => closed,
  }).catch(() => 0);
  const data: OpenData = {
    db,
    host,
    device,
    version,
    work,
    saveState,
    clock,
    random,
    ports,
    images,
    who: who.name,
    hostHolds: journaler.holds,
    blobsRestored,
    close: async () => {
      closed = true;
      work.stop();
      who.stop();
      await blobsRestored;
      db.close();
      leaveSeat();
    },
  };
  setCurrentData(data);
  const report = recoveryReport({
    restoredChanges: fromJournal,
    restoredBlobs: ledger.toRestore.length,
    journaledChanges: toJournal.length,
    missingBlobs: ledger.missing.length,
    strayBlobs: ledger.strays.length,
    dataFolder,
    parkedRows: await db.parked.count(),
    journal,
    database: change,
    databaseWasEmpty: empty,
    journalIsNew: knownJournal !== undefined && knownJournal !== journal.journalId,
    merged,
  });
  return { kind: 'ready', report, data };
}

/** Where the own audit chain goes on: the last change of this laptop, whatever others' lie behind it. */
async function lastOwnHash(db: XuntingDatabase, device: string): Promise<string> {
  const own = db.changes.orderBy('order').filter((change) => change.device === device);
  return (await own.last())?.hash ?? GENESIS_HASH;
}

/** The sentinel: a database that lost its rows has lost this too. */
async function stamp(
  db: XuntingDatabase,
  now: { readonly writer: string; readonly journalId: string; readonly now: string; readonly databaseId: string },
): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    if ((await db.meta.get('databaseId')) === undefined) {
      await db.meta.bulkPut([
        { key: 'databaseId', value: now.databaseId },
        { key: 'createdAt', value: now.now },
      ]);
    }
    await db.meta.bulkPut([
      { key: 'schemaVersion', value: SCHEMA_VERSION },
      { key: 'journalId', value: now.journalId },
      { key: 'writer', value: now.writer },
      { key: 'openedAt', value: now.now },
    ]);
  });
}

function journalFailed(error: HostError): Opened {
  if (error.code === 'host-unreachable') return { kind: 'host-unreachable', error };
  if (error.code === 'vault-locked') return { kind: 'locked' };
  const code = error.code === 'vault-damaged' ? error.code : 'journal-failed';
  return { kind: 'failed', code, detail: `${error.code}: ${error.detail}` };
}
